"""The man himself: equations, parameters, drugs and quantities. numpy only, no Qt."""

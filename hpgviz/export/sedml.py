"""What is to be done with the SBML of a plan, as SED-ML: run it day by day, show the columns."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from hpgviz.model.quantities import quantities
from hpgviz.simulate.columns import columns

_SBML = "http://www.sbml.org/sbml/level3/version2/core"
_SEDML = "http://sed-ml.org/sed-ml/level1/version3"
_MATH = "http://www.w3.org/1998/Math/MathML"
_CVODE = "KISAO:0000019"


def sedml(days: float, model: str = "model.xml") -> str:
    """Return a SED-ML Level 1 Version 3 document that runs `model` for so many days.

    Every column of the tables of this program is a data generator: the named factor times its
    scale, in the unit of the column. One report holds all of them; each quantity has a plot.
    """
    generators = [_generator("time", "time", 1.0, time=True)]
    generators += [_generator(name, factor, scale) for name, (factor, scale) in columns().items()]
    report = "".join(_data_set(name) for name in ("time", *columns()))
    plots = "".join(_plot(record.column, record.name) for record in quantities().values())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<sedML xmlns="{_SEDML}" xmlns:sbml="{_SBML}" level="1" version="3">
  <listOfModels>
    <model id="model" language="urn:sedml:language:sbml.level-3.version-2" source="{model}"/>
  </listOfModels>
  <listOfSimulations>
    <uniformTimeCourse id="course" initialTime="0" outputStartTime="0" outputEndTime="{days:g}" \
numberOfPoints="{round(days)}">
      <algorithm kisaoID="{_CVODE}"/>
    </uniformTimeCourse>
  </listOfSimulations>
  <listOfTasks>
    <task id="run" modelReference="model" simulationReference="course"/>
  </listOfTasks>
  <listOfDataGenerators>
{"".join(generators)}  </listOfDataGenerators>
  <listOfOutputs>
    <report id="table" name="All columns">
      <listOfDataSets>
{report}      </listOfDataSets>
    </report>
{plots}  </listOfOutputs>
</sedML>
"""


def _generator(name: str, factor: str, scale: float, *, time: bool = False) -> str:
    target = (
        'symbol="urn:sedml:symbol:time"'
        if time
        else "target="
        + quoteattr(f"/sbml:sbml/sbml:model/sbml:listOfParameters/sbml:parameter[@id='{factor}']")
    )
    return f"""    <dataGenerator id="of_{name}" name="{name}">
      <listOfVariables>
        <variable id="factor_{name}" {target} taskReference="run"/>
      </listOfVariables>
      <math xmlns="{_MATH}">
        <apply><times/><ci>factor_{name}</ci><cn>{scale!r}</cn></apply>
      </math>
    </dataGenerator>
"""


def _data_set(name: str) -> str:
    return f'        <dataSet id="set_{name}" label="{name}" dataReference="of_{name}"/>\n'


def _plot(column: str, name: str) -> str:
    return f"""    <plot2D id="plot_{column}" name={quoteattr(name)}>
      <listOfCurves>
        <curve id="curve_{column}" logX="false" logY="false" xDataReference="of_time" \
yDataReference="of_{column}"/>
      </listOfCurves>
    </plot2D>
"""

"""What can be told, at every level: cards of parts, medicines and states, the glossary, a search.

Texts are data in ``resources/text`` and ``resources/glossary``; nothing here knows Qt.
"""

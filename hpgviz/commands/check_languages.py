"""What `hpgviz check` says of each language: how much is translated, and what is wrong with it."""

from collections.abc import Callable, Iterator

from hpgviz.errors import ResourceError

Check = tuple[str, Callable[[], str]]


def language_checks() -> Iterator[Check]:
    """Yield the name and the check of every part of every language, and of the source itself.

    A packed program ships without its source, so that nobody knows its own words there.
    """
    from hpgviz.language import ENGLISH, INTERFACE, languages
    from hpgviz.language.catalog import parts
    from hpgviz.language.current import FOLDER, faults
    from hpgviz.language.source import words

    known = [part for part in parts() if part != INTERFACE or words()]
    if INTERFACE in known:
        yield "translations: words of the program", _source
    languages()
    for file, reason in faults().items():
        yield file, _damaged(file, reason)
    for code in languages():
        for part in known if code != ENGLISH else ():
            if part in (languages()[code].parts or known):
                yield f"{FOLDER}/{code}/{part}.po", _part(code, part)
    for code in languages():
        if code != ENGLISH:
            yield f"{FOLDER}/{code}", _whole(code)


def _source() -> str:
    from hpgviz.language.state import untranslatable, wanted

    lost = untranslatable()
    if lost:
        raise ResourceError(f"{lost[0]}; nobody can translate {len(lost)} of these")
    return f"texts: {len(wanted('interface'))}"


def _damaged(file: str, reason: str) -> Callable[[], str]:
    def check() -> str:
        raise ResourceError(f"resources/translations/{file}: {reason}")

    return check


def _part(code: str, part: str) -> Callable[[], str]:
    def check() -> str:
        from hpgviz.language.current import faults
        from hpgviz.language.state import entries, state

        entries(code, part)
        name = f"{code}/{part}.po"
        if name in faults():
            raise ResourceError(f"resources/translations/{name}: {faults()[name]}")
        found = state(code, part)
        if found.wrong:
            raise ResourceError(f"resources/translations/{found.wrong[0]}")
        return _told(found.share, found.missing, found.stale)

    return check


def _whole(code: str) -> Callable[[], str]:
    def check() -> str:
        from hpgviz.language import languages
        from hpgviz.language.state import state

        found = state(code)
        return f"{languages()[code].name}, {_told(found.share, found.missing, found.stale)}"

    return check


def _told(share: int, missing: int, stale: int) -> str:
    return f"{share} % translated, missing {missing}, stale {stale}"

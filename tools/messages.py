"""Keep the one catalogue: what is said, in which languages, and what is missing.

    tools/messages.py missing [--under PATH ...]   print messages without translation, as JSON
    tools/messages.py fill FILE.json               enter translations: {msgid: {"de": ..., "fr": ..., "ar": ...}}
    tools/messages.py tidy                         bring the catalogues in line with the source
    tools/messages.py compile                      write the .mo files

Messages are read from Python and templates by Babel and Django's own templatize, so no system tool is needed.
A message with context is written "context\\u0004msgid"; a plural is given as a list of forms.
"""

import fcntl
import json
import re
import sys
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import extract_python

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kiezwerk"
LOCALE = SOURCE / "locale"
LANGUAGES = ("de", "en", "fr", "ar")
PLURALS = {
    "de": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
}
KEYWORDS = {
    "_": (1,), "gettext": (1,), "gettext_lazy": (1,), "gettext_noop": (1,),
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%")


def extract(path: Path) -> list[tuple[str | None, str, str | None, int]]:
    """Return (context, message, plural, line) of every message in a file."""
    from django.utils.translation.template import templatize

    text = path.read_text(encoding="utf-8")
    source = text if path.suffix == ".py" else "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    found = []
    for line, function, arguments, _ in extract_python(BytesIO(source.encode()), list(KEYWORDS), [], {"encoding": "utf-8"}):
        given = [arguments] if isinstance(arguments, str) else list(arguments or [])
        context = given.pop(0) if given and function.startswith(("p", "np")) else None
        if given and given[0]:
            plural = given[1] if function.startswith(("ng", "np")) else None
            found.append((context, given[0], plural, line))
    return found


def sources() -> list[Path]:
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")]
    return sorted(file for file in files if "migrations" not in file.parts)


def messages(under: list[str] | None = None) -> dict[tuple[str | None, str], dict]:
    """Return every message of the source with its plural and the files it stands in."""
    from django.conf import settings

    if not settings.configured:
        settings.configure()
    wanted = [str((ROOT / prefix).resolve()) for prefix in under or []]
    found: dict[tuple[str | None, str], dict] = {}
    for path in sources():
        if wanted and not str(path).startswith(tuple(wanted)):
            continue
        for context, message, plural, _ in extract(path):
            entry = found.setdefault((context, message), {"plural": plural, "files": set()})
            entry["plural"] = entry["plural"] or plural
            entry["files"].add(str(path.relative_to(ROOT)))
    return found


def catalogue(language: str) -> polib.POFile:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        return polib.pofile(str(path), wrapwidth=120)
    file = polib.POFile(wrapwidth=120)
    file.fpath = str(path)
    file.metadata = {"Language": language, "Content-Type": "text/plain; charset=utf-8", "Plural-Forms": PLURALS[language]}
    return file


def is_translated(entry: polib.POEntry | None) -> bool:
    return bool(entry and (all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr) and "fuzzy" not in entry.flags)


def missing(under: list[str] | None = None) -> dict[str, dict]:
    """Return ``{message: {"plural": ..., "missing": [languages]}}`` for what is not translated."""
    known = {language: {(e.msgctxt, e.msgid): e for e in catalogue(language)} for language in LANGUAGES}
    lacking = {}
    for (context, message), entry in messages(under).items():
        gaps = [language for language in LANGUAGES if language != "en" and not is_translated(known[language].get((context, message)))]
        if gaps:
            lacking[f"{context}\x04{message}" if context else message] = {"plural": entry["plural"], "missing": gaps}
    return lacking


def placeholders(text: str) -> list[str]:
    return sorted({match for match in PLACEHOLDER.findall(text) if match})


def fill(translations: dict[str, dict]) -> list[str]:
    """Enter translations and return what was refused."""
    used, refused = messages(), []
    for language in LANGUAGES:
        file = catalogue(language)
        known = {(e.msgctxt, e.msgid): e for e in file}
        for name, texts in translations.items():
            context, _, message = name.rpartition("\x04")
            key = (context or None, message)
            if key not in used or (text := texts.get(language)) is None:
                continue
            forms = text if isinstance(text, list) else [text]
            allowed = set(placeholders(message)) | set(placeholders(used[key]["plural"] or ""))
            if any(set(placeholders(form)) - allowed for form in forms) or set(placeholders(message)) - set(placeholders(forms[-1])):
                refused.append(f"{language}: {message!r}: placeholders differ")
                continue
            count = int(PLURALS[language].split("=")[1][0])
            if used[key]["plural"] and len(forms) != count:
                refused.append(f"{language}: {message!r}: needs {count} forms, has {len(forms)}")
                continue
            entry = known.get(key) or polib.POEntry(msgctxt=key[0], msgid=message)
            entry.msgid_plural = used[key]["plural"] or ""
            if entry.msgid_plural:
                entry.msgstr, entry.msgstr_plural = "", dict(enumerate(forms))
            else:
                entry.msgstr = forms[0]
            if key not in known:
                file.append(entry)
                known[key] = entry
        save(file)
    return refused


def save(file: polib.POFile) -> None:
    file.sort(key=lambda entry: (entry.msgid.lower(), entry.msgctxt or ""))
    Path(file.fpath).parent.mkdir(parents=True, exist_ok=True)
    file.save(file.fpath)


def tidy() -> None:
    """Drop what nobody says any more and enter the English identity."""
    used = messages()
    for language in LANGUAGES:
        file = catalogue(language)
        kept = [entry for entry in file if (entry.msgctxt, entry.msgid) in used]
        del file[:]
        file.extend(kept)
        known = {(e.msgctxt, e.msgid) for e in kept}
        if language == "en":
            for (context, message), entry in used.items():
                if (context, message) not in known:
                    forms = (
                        {"msgid_plural": entry["plural"], "msgstr_plural": {0: message, 1: entry["plural"]}}
                        if entry["plural"]
                        else {"msgstr": message}
                    )
                    file.append(polib.POEntry(msgctxt=context, msgid=message, **forms))
        save(file)


def compile_all() -> None:
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        if path.exists():
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def main(words: list[str]) -> int:
    verb, *rest = words or ["--help"]
    LOCALE.mkdir(exist_ok=True)
    with (LOCALE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if verb == "missing":
            print(json.dumps(missing([word for word in rest if word != "--under"]), ensure_ascii=False, indent=1))
        elif verb == "fill":
            refused = fill(json.loads(Path(rest[0]).read_text(encoding="utf-8")))
            compile_all()
            print("\n".join(refused) or "all entered")
            return 1 if refused else 0
        elif verb == "tidy":
            tidy()
            compile_all()
        elif verb == "compile":
            compile_all()
        else:
            print(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The sentences about files of areas and figures, and the words for figures that are not there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kiezwerk.acts.messages import day
from kiezwerk.ui.numbers import number, percent

Facts = Mapping[str, Any]

REASONS = {
    "": gettext_lazy("no reason given"),
    "not_stated": gettext_lazy("no reason given"),
    "blank": gettext_lazy("left blank by the owner of the figures"),
    "nothing_present": gettext_lazy("nothing there to count"),
    "unknown_or_confidential": gettext_lazy("unknown or confidential"),
    "not_meaningful": gettext_lazy("a figure would say nothing here"),
    "not_reliable": gettext_lazy("the figure is not reliable enough"),
    "uncertain": gettext_lazy("the figure is uncertain"),
    "follows_later": gettext_lazy("the figure follows later"),
    "excluded": gettext_lazy("left out of the index by decision"),
    "part_missing": gettext_lazy("a part of the index has no figure"),
    "parts_unknown": gettext_lazy("not all areas within have a figure"),
    "cannot_be_added": gettext_lazy("shares of smaller areas cannot be added up or averaged"),
    "no_row": gettext_lazy("the area is not in the file"),
}


def reason_words(reason: str, note: str = "") -> str:
    """Return why a figure is not there: what its owner wrote, or the words for the code."""
    return note or str(REASONS.get(reason, REASONS["not_stated"]))


def set_words(name: str, valid_until_on: date | None) -> str:
    """Name an area set; one that has ended is told apart."""
    return _("%(name)s (until %(day)s)") % {"name": name, "day": day(valid_until_on)} if valid_until_on else name


def _listed(items, most: int = 8) -> str:
    """Write the first few of a long list, and how many more there are."""
    words = [str(item) for item in items]
    if len(words) <= most:
        return ", ".join(words)
    rest = len(words) - most
    return ngettext("%(first)s and %(count)s more", "%(first)s and %(count)s more", rest) % {"first": ", ".join(words[:most]), "count": rest}


def _said(words: str, f: Facts, **more) -> str:
    """Fill ``words`` from the facts; lists are shortened and numbers written in the form of the language."""
    written = {name: _listed(value) if isinstance(value, (list, tuple)) else value for name, value in f.items()}
    return words % {**written, **more}


FILE_WORDS = {
    "areas.file_empty": lambda f: _("The file is empty."),
    "areas.file_too_large": lambda f: (
        _("The file has %(size)s MB; at most %(limit)s MB are read.")
        % {"size": number(f["byte_count"] / 1e6, 1), "limit": number(f["limit"] / 1e6, 0)}
    ),
    "areas.file_not_utf8": lambda f: _said(_("The file is damaged: byte %(position)s belongs to no letter. Save it as UTF-8."), f),
    "areas.file_not_text": lambda f: _("This is no table. Save it as CSV or XLSX."),
    "areas.file_too_deep": lambda f: _("The file is nested too deeply to be a file of areas."),
    "areas.file_number_too_large": lambda f: _("A number in the file has too many digits to be read."),
    "areas.file_truncated": lambda f: _said(_("The file stops in the middle, in line %(line)s. Fetch it again."), f),
    "areas.file_not_json": lambda f: _said(_("Line %(line)s, character %(column)s is no JSON. Export the areas as GeoJSON."), f),
    "areas.file_not_feature_collection": lambda f: _("The file is no GeoJSON feature collection. Export the areas as GeoJSON."),
    "areas.file_without_areas": lambda f: _("The file holds no areas."),
    "areas.file_without_rows": lambda f: _("The file has a header and no rows."),
    "areas.file_too_many_rows": lambda f: _said(_("The file has %(row_count)s rows; at most %(limit)s are read."), f),
    "areas.file_too_many_points": lambda f: _said(
        _("The file holds %(area_count)s areas with %(position_count)s points: too many. Simplify it first."), f
    ),
    "areas.file_damaged": lambda f: _("The file is damaged and cannot be read. Fetch it again."),
    "areas.layers_several": lambda f: _said(_("Several layers of the file have these columns: %(layers)s. Export the one that is meant."), f),
    "areas.package_damaged": lambda f: _("The ZIP file is damaged, or locked with a password. Pack it again."),
    "areas.package_too_large": lambda f: (
        _("Unpacked, the file has %(size)s MB; at most %(limit)s MB are read.")
        % {"size": number(f["byte_count"] / 1e6, 1), "limit": number(f["limit"] / 1e6, 0)}
    ),
    "areas.package_without_areas": lambda f: _said(_("The ZIP file holds no shapefile, GeoPackage or GeoJSON. It holds: %(present)s."), f),
    "areas.part_absent": lambda f: _said(_("The shapefile lacks %(part)s. Pack all of its files together."), f),
    "areas.part_damaged": lambda f: _said(_("%(part)s is damaged or cut off. Pack the shapefile again."), f),
    "areas.part_encoding": lambda f: _said(
        _("%(part)s is not written in %(encoding)s: row %(row)s cannot be read. Name the right encoding in the .cpg file."), f
    ),
    "areas.file_last_line_open": lambda f: _said(
        _("The last line (%(row)s) does not end with a line break; if the file was cut off, figures are missing."), f
    ),
    "areas.columns_absent": lambda f: _said(_("There is no column %(absent)s. The file has: %(present)s."), f),
    "areas.column_repeated": lambda f: _said(_("The column %(column)s is there %(times)s times."), f),
    "areas.row_length": lambda f: _said(_("Line %(row)s is not as long as the header: %(cell_count)s instead of %(expected_count)s cells."), f),
    "areas.row_unreadable": lambda f: _said(_("Line %(row)s cannot be read: a cell is too long or a quotation mark stands in the wrong place."), f),
    "areas.row_not_feature": lambda f: _said(_("Entry %(row)s is no GeoJSON feature."), f),
    "areas.decimal_ambiguous": lambda f: _said(
        _("Numbers like %(example)s can be read in two ways, as thousands and as decimals. Say which sign is decimal."), f
    ),
    "areas.value_not_number": lambda f: _said(_("Line %(row)s (%(key)s): “%(value)s” in %(column)s is no number."), f),
    "areas.value_too_large": lambda f: _said(_("Line %(row)s (%(key)s): %(value)s in %(column)s is too large to be a figure of an area."), f),
    "areas.value_looks_missing": lambda f: _said(
        _("%(column)s holds %(value)s (rows: %(row_count)s). If that stands for no value, enter it as a sign for no value."), f
    ),
}

KEY_WORDS = {
    "areas.key_missing": lambda f: _said(_("Row %(row)s has no key."), f),
    "areas.street_unusable": lambda f: _said(_("Row %(row)s: “%(street)s” is no name of a street."), f),
    "areas.house_number_unusable": lambda f: _said(
        _("Row %(row)s: “%(number)s” in %(street)s is no house number. Give each number a row of its own."), f
    ),
    "areas.key_length": lambda f: _said(_("Row %(row)s: the key %(key)s has not %(expected_length)s characters. Did leading zeros get lost?"), f),
    "areas.key_repeated": lambda f: _said(_("The key %(key)s is there more than once, in rows %(rows)s: %(names)s."), f),
    "areas.key_lost_zeros": lambda f: _said(
        _("Row %(row)s: the key %(key)s lost its leading zeros; %(meant_key)s is meant. Import the column as text."), f
    ),
    "areas.key_unknown": lambda f: _said(_("Row %(row)s: no area has the key %(key)s. Does the file belong to another area set?"), f),
    "areas.keys_are_numbers": lambda f: (
        ngettext(
            "The key of %(row_count)s area is written as a number; leading zeros may be lost.",
            "The keys of %(row_count)s areas are written as numbers; leading zeros may be lost.",
            f["row_count"],
        )
        % {"row_count": f["row_count"]}
    ),
    "areas.areas_without_row": lambda f: (
        ngettext(
            "%(area_count)s area has no row in the file and will be shown without a figure: %(keys)s.",
            "%(area_count)s areas have no row in the file and will be shown without a figure: %(keys)s.",
            f["area_count"],
        )
        % {"area_count": f["area_count"], "keys": _listed(f["keys"])}
    ),
    "areas.no_key_known": lambda f: _said(
        _("No key in the column %(column)s belongs to an area of this area set. Is it the right column, and the right area set?"), f
    ),
    "areas.name_missing": lambda f: _said(_("Row %(row)s (%(key)s) has no name; its key is shown instead."), f),
    "areas.key_too_long": lambda f: _said(_("Row %(row)s: the key %(text)s… has %(length)s characters; at most %(most)s are kept."), f),
    "areas.name_too_long": lambda f: _said(_("Row %(row)s: the name %(text)s… has %(length)s characters; at most %(most)s are kept."), f),
    "areas.text_hidden_characters": lambda f: _said(_("Row %(row)s (%(key)s) holds invisible control characters."), f),
    "areas.key_corrected": lambda f: _said(
        _("Row %(row)s: %(name)s carries the key %(wrong)s in the published file; %(right)s is meant, and was taken in."), f
    ),
    "areas.merged_names_differ": lambda f: _said(_("The parts of %(key)s have different names: %(names)s. The first one was taken."), f),
    "areas.parent_unclear": lambda f: (
        _("Row %(row)s: only %(share)s of %(name)s (%(key)s) lie within one area of the level above: %(parent)s.")
        % {**f, "share": percent(f["inside_share"]), "parent": f["parent_key"] or "–"}
    ),
    "areas.parent_absent": lambda f: _said(
        _("Row %(row)s: %(name)s (%(key)s) lies in no area of the level above; %(parent_key)s is missing there."), f
    ),
    "areas.parent_without_areas": lambda f: _said(_("No area of this file lies in %(key)s of the level above."), f),
}

GEOMETRY_WORDS = {
    "areas.geometry_missing": lambda f: _said(_("Row %(row)s: %(name)s (%(key)s) has no geometry."), f),
    "areas.geometry_not_polygon": lambda f: _said(_("Row %(row)s: %(name)s (%(key)s) is no polygon."), f),
    "areas.geometry_malformed": lambda f: _said(_("Row %(row)s: the geometry of %(name)s (%(key)s) is not well formed."), f),
    "areas.geometry_invalid": lambda f: _said(
        _("Row %(row)s: the border of %(name)s (%(key)s) is not valid near %(place)s (%(problem)s). Mend it in a geographic tool."), f
    ),
    "areas.overlap": lambda f: (
        _("Rows %(rows)s: %(names)s overlap by %(square_metres)s m² (%(share)s of the smaller one).")
        % {
            "rows": _listed(f["rows"]),
            "names": _listed(f["names"]),
            "square_metres": number(f["square_metres"]),
            "share": percent(f["overlap_share"], 1),
        }
    ),
    "areas.coordinate_not_finite": lambda f: _said(_("Row %(row)s: a coordinate of %(name)s (%(key)s) is no number."), f),
    "areas.coordinate_too_large": lambda f: _said(_("Row %(row)s: a coordinate of %(name)s (%(key)s) lies nowhere on earth."), f),
    "areas.ring_too_short": lambda f: _said(_("Row %(row)s: a border of %(name)s (%(key)s) has fewer than three corners."), f),
    "areas.ring_open": lambda f: _said(_("Row %(row)s: a border of %(name)s (%(key)s) does not close."), f),
    "areas.coordinates_swapped": lambda f: _said(
        _("Row %(row)s: longitude and latitude of %(name)s (%(key)s) are exchanged. GeoJSON writes longitude first."), f
    ),
    "areas.coordinates_outside": lambda f: _said(_("Row %(row)s: %(name)s (%(key)s) does not lie where this area set is expected."), f),
    "areas.crs_undeclared": lambda f: _(
        "The coordinates are no degrees, and the file does not say its reference system. Export it in WGS84 (EPSG:4326)."
    ),
    "areas.crs_unknown": lambda f: _said(_("The reference system %(crs)s is not known. Export the file in WGS84 (EPSG:4326)."), f),
    "areas.crs_degrees_hold_metres": lambda f: _said(_("The file says %(crs)s (degrees), but its coordinates are no degrees."), f),
    "areas.crs_metres_hold_degrees": lambda f: _said(_("The file says %(crs)s (metres), but its coordinates are degrees."), f),
    "areas.crs_does_not_fit": lambda f: _said(_("In %(crs)s the coordinates lie far from where that system is used."), f),
}

IMPORT_WORDS = {
    "areas.set_of_others": lambda f: _said(
        _("The short name %(set)s is taken: another partnership is building an area set under it. Choose another one, or wait for theirs."), f
    ),
    "areas.set_loading": lambda f: _said(
        _("These files are not loaded whole: %(files)s. Wait for them, or throw them away in the list of files; then publish the area set."), f
    ),
    "areas.set_empty": lambda f: _said(_("The area set %(set)s has no level yet. Import its areas first."), f),
    "areas.set_not_newer": lambda f: (
        _("The earlier area set has been valid since %(day)s. The new one must be valid from a later day to take its place.")
        % {"day": day(f["from_on"])}
    ),
    "areas.set_ended": lambda f: _("That area set ended on %(day)s already; another one has taken its place.") % {"day": day(f["until_on"])},
    "areas.sent_twice": lambda f: _said(_("%(file)s was thrown away or sent again while it was being loaded. Nothing of this sending was kept."), f),
    "areas.level_read": lambda f: (
        ngettext(
            "%(row_count)s area was read. Add the finer levels, then publish the area set.",
            "%(row_count)s areas were read. Add the finer levels, then publish the area set.",
            f["row_count"],
        )
        % {"row_count": number(f["row_count"])}
    ),
    "areas.city_read": lambda f: (
        ngettext(
            "All levels were read from the file; the finest has %(row_count)s area. Look at them, then publish the area set.",
            "All levels were read from the file; the finest has %(row_count)s areas. Look at them, then publish the area set.",
            f["row_count"],
        )
        % {"row_count": number(f["row_count"])}
    ),
    "areas.designated_read": lambda f: (
        ngettext(
            "%(row_count)s designated area was read. Look at it, then publish it.",
            "%(row_count)s designated areas were read. Look at them, then publish them.",
            f["row_count"],
        )
        % {"row_count": number(f["row_count"])}
    ),
    "areas.designation_ends_early": lambda f: (
        _("The designation would end on %(until)s, before it is in force on %(since)s.") % {"until": day(f["until_on"]), "since": day(f["from_on"])}
    ),
    "areas.designation_before_act": lambda f: (
        _("The designation is in force since %(since)s, before its act of %(acted)s. Is that meant?")
        % {"since": day(f["from_on"]), "acted": day(f["acted_on"])}
    ),
    "areas.addresses_read": lambda f: (
        ngettext(
            "%(row_count)s address was read. Publish it to use it.", "%(row_count)s addresses were read. Publish them to use them.", f["row_count"]
        )
        % {"row_count": number(f["row_count"])}
    ),
    "areas.figures_read": lambda f: (
        ngettext(
            "%(row_count)s row was read. Compare it with the file, then publish it.",
            "%(row_count)s rows were read. Compare them with the file, then publish them.",
            f["row_count"],
        )
        % {"row_count": number(f["row_count"])}
    ),
    "areas.file_known": lambda f: _("This file was imported before, in the same way. Nothing was changed."),
    "areas.file_of_others": lambda f: _(
        "Another partnership has sent this very file and not published it yet. Nothing was changed; once it is published you see it, too."
    ),
    "areas.set_published": lambda f: _said(_("The area set %(set)s is published. It stays as it is; new borders are a new area set."), f),
    "areas.level_exists": lambda f: _said(_("The area set has a level %(level)s already. Discard that file first to replace it."), f),
    "areas.level_out_of_order": lambda f: _said(
        _("Levels are taken in from the coarsest to the finest: after rank %(last_rank)s, %(level)s cannot have rank %(rank)s."), f
    ),
    "areas.no_indicator_column": lambda f: _said(
        _("The file has no column of a known indicator of this source. Known: %(wanted)s. In the file: %(present)s."), f
    ),
    "areas.import_done": lambda f: _said(_("%(file)s was published or thrown away meanwhile."), f),
    "areas.level_in_use": lambda f: _said(_("Other areas lie within those of %(file)s. Discard the finer level first."), f),
}

INDEX_WORDS = {
    "areas.no_crosswalk": lambda f: _said(
        _("Figures of %(from_set)s and %(to_set)s cannot be compared: there is no crosswalk between these area sets."), f
    ),
    "areas.crosswalk_areas_absent": lambda f: _said(_("The crosswalk from %(from_set)s to %(to_set)s does not know these areas: %(keys)s."), f),
    "areas.release_changed": lambda f: _said(
        _("%(release)s showed other figures of: %(cells)s. Figures of two states together may tell what is withheld: correct that release first."), f
    ),
    "areas.release_other_method": lambda f: _said(
        _("%(release)s protected the same figures by another method: %(cells)s. Both together would tell either: use the same method."), f
    ),
    "areas.index_parts_absent": lambda f: _said(_("There are no published figures at this date for: %(parts)s. Import them first."), f),
    "areas.index_no_valid_area": lambda f: _said(_("No area has a figure in all of %(columns)s."), f),
    "areas.index_value_unusable": lambda f: _said(_("%(value)s in %(column)s of area %(key)s cannot be computed with."), f),
    "areas.index_key_repeated": lambda f: _said(_("The area %(key)s is there more than once."), f),
    "areas.index_column_constant": lambda f: _said(
        _("%(column)s is the same in all %(area_count)s valid areas (%(value)s), so areas cannot be compared by it."), f
    ),
    "areas.index_sums_constant": lambda f: _said(
        _("The sums of %(columns)s are the same in all %(area_count)s valid areas: the parts cancel each other out."), f
    ),
}

TERRITORY_WORDS = {
    "territory.empty": lambda f: _("Choose at least one area."),
    "territory.mixed": lambda f: _("A territory is made of areas of one level of one area set, so that none lies within another."),
    "territory.not_published": lambda f: _("These areas are not published yet. Publish the area set first."),
}

WORDS = FILE_WORDS | KEY_WORDS | GEOMETRY_WORDS | IMPORT_WORDS | INDEX_WORDS | TERRITORY_WORDS

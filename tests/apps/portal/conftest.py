"""What is said when a partnership is founded."""

import json

import pytest


@pytest.fixture
def answers():
    """``answers(**changed)``: the four questions answered as a browser sends them."""

    def make(**changed):
        said = {
            "name": "Bündnis Hafen", "city": "Berlin", "network_name": "Berliner Bündnisse", "office_email": "buero@example.org",
            "office_person": "Ada Beispiel", "office_person_email": "ada@example.org", "administrator": "Ole Beispiel",
            "administrator_email": "ole@example.org", "body_name": "Steuerungsrunde", "composition": "twelve-seats",
            "areas_profile": "berlin-planning-areas", "language": "de", "languages": ["de", "en"],
        }  # fmt: skip
        return said | changed

    return make


@pytest.fixture
def planning_areas():
    """A file of two planning areas with the columns of Berlin."""
    squares = [([13.0, 52.0], "01100101", "Stülerstraße"), ([13.2, 52.0], "01100102", "Großer Tiergarten")]
    features = [
        {
            "type": "Feature",
            "properties": {"PLR_ID": key, "PLR_NAME": name},
            "geometry": {"type": "Polygon", "coordinates": [[[x, y], [x + 0.1, y], [x + 0.1, y + 0.1], [x, y + 0.1], [x, y]]]},
        }
        for (x, y), key, name in squares
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()

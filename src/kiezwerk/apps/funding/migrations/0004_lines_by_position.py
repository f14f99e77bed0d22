from django.db import migrations


class Migration(migrations.Migration):
    """Lines of money are ordered by the key of their proposal, so that reading them asks for no other table."""

    dependencies = [("funding", "0003_measures_and_indicators")]

    operations = [
        migrations.AlterModelOptions(name=name, options={"ordering": ["application_id", "position"]}) for name in ("budgetline", "financingline")
    ]

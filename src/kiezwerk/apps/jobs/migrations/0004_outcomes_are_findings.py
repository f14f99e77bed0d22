from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("jobs", "0003_once_while_unfinished")]

    operations = [migrations.RemoveField("job", "message")]

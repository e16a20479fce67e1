from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0004_account_lines"),
    ]

    operations = [
        migrations.AddField(
            model_name="serviceusercount",
            name="sex",
            field=models.CharField(
                blank=True,
                choices=[("women", "kvinne"), ("men", "mann")],
                default="",
                max_length=10,
                verbose_name="kjønn",
            ),
            preserve_default=False,
        ),
    ]

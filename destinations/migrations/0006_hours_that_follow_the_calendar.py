"""Breaks, seasons and announced days beside the week; tickets say what for and when; intervals of review."""

import destinations.prices
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("destinations", "0005_shape"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewIntervals",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place_days",
                    models.PositiveSmallIntegerField(
                        default=365,
                        validators=[
                            django.core.validators.MinValueValidator(7),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="tempat (hari)",
                    ),
                ),
                (
                    "event_days",
                    models.PositiveSmallIntegerField(
                        default=180,
                        validators=[
                            django.core.validators.MinValueValidator(7),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="acara (hari)",
                    ),
                ),
                (
                    "hours_days",
                    models.PositiveSmallIntegerField(
                        default=180,
                        validators=[
                            django.core.validators.MinValueValidator(7),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="jam buka dan harga (hari)",
                    ),
                ),
            ],
            options={
                "verbose_name": "jarak pemeriksaan",
            },
        ),
        migrations.AddField(
            model_name="destinationpage",
            name="hours_checked_on",
            field=models.DateField(
                blank=True,
                help_text="Kapan seseorang terakhir memastikan jam buka dan harga masih benar.",
                null=True,
                verbose_name="jam dan harga diperiksa pada",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="days",
            field=models.CharField(
                choices=[
                    ("every_day", "setiap hari"),
                    ("weekdays", "Senin–Jumat"),
                    ("weekends", "Sabtu–Minggu"),
                    ("holidays", "hari libur"),
                    ("days_off", "akhir pekan dan hari libur"),
                ],
                default="every_day",
                max_length=9,
                verbose_name="berlaku",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="fee",
            field=models.CharField(
                choices=[("entry", "masuk"), ("parking", "parkir"), ("other", "lainnya")],
                default="entry",
                max_length=8,
                verbose_name="untuk",
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="rupiah",
            field=destinations.prices.RupiahField(
                help_text="Misalnya 5.000; tulis 0 atau “gratis” bila gratis.",
                validators=[destinations.prices.plausible_price, django.core.validators.MaxValueValidator(10000000)],
                verbose_name="harga (rupiah)",
            ),
        ),
        migrations.CreateModel(
            name="Decree",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "season",
                    models.CharField(
                        choices=[
                            ("ramadan", "Ramadan"),
                            ("idulfitri", "Idulfitri (dua hari)"),
                            ("iduladha", "Iduladha"),
                        ],
                        max_length=10,
                        verbose_name="awal",
                    ),
                ),
                (
                    "first_day",
                    models.DateField(
                        help_text="Menurut ketetapan pemerintah. Sampai itu diisi, situs menyebutnya perkiraan.",
                        verbose_name="hari pertama",
                    ),
                ),
            ],
            options={
                "verbose_name": "ketetapan hari",
                "verbose_name_plural": "ketetapan hari",
                "ordering": ["-first_day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("season", "first_day"),
                        name="one_decree_per_day",
                        violation_error_message="Ketetapan ini sudah dicatat.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningBreak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        help_text="Kosongkan untuk setiap hari.",
                        null=True,
                        verbose_name="hari",
                    ),
                ),
                ("starts", models.TimeField(verbose_name="mulai")),
                ("ends", models.TimeField(verbose_name="sampai")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("friday_prayer", "salat Jumat"),
                            ("prayer", "waktu salat"),
                            ("rest", "istirahat"),
                            ("upkeep", "perawatan"),
                        ],
                        default="friday_prayer",
                        max_length=14,
                        verbose_name="untuk",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opening_breaks",
                        to="destinations.destinationpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "jeda",
                "verbose_name_plural": "jeda",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeasonalHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "season",
                    models.CharField(
                        choices=[
                            ("ramadan", "Ramadan"),
                            ("idulfitri", "Idulfitri (dua hari)"),
                            ("iduladha", "Iduladha"),
                            ("holiday", "Libur nasional"),
                        ],
                        max_length=10,
                        verbose_name="selama",
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        help_text="Hanya untuk Ramadan. Kosongkan untuk semua hari yang biasanya buka.",
                        null=True,
                        verbose_name="hari",
                    ),
                ),
                (
                    "opens",
                    models.TimeField(
                        blank=True, help_text="Kosongkan kedua jam bila tutup.", null=True, verbose_name="buka"
                    ),
                ),
                ("closes", models.TimeField(blank=True, null=True, verbose_name="tutup")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seasonal_hours",
                        to="destinations.destinationpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "jam musiman",
                "verbose_name_plural": "jam musiman",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
    ]

"""Projects of tourism and what is told of them row by row."""

import core.validators
import destinations.sourcing
import destinations.whereabouts
import django.contrib.gis.db.models.fields
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import progress.projects.dates
import progress.projects.money
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0013_projects_by_stage"),
        ("core", "0001_initial"),
        ("destinations", "0006_hours_that_follow_the_calendar"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="Satu atau dua kalimat untuk kartu, daftar dan mesin pencari.",
                        max_length=300,
                        validators=[core.validators.no_control_characters],
                        verbose_name="ringkasan",
                    ),
                ),
                (
                    "sources",
                    models.TextField(
                        blank=True,
                        help_text="Satu sumber per baris: alamat halaman, atau judul dan tanggalnya.",
                        validators=[core.validators.no_control_characters, destinations.sourcing.one_source_per_line],
                        verbose_name="sumber",
                    ),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="Kapan seseorang terakhir memastikan isi halaman ini masih benar.",
                        null=True,
                        verbose_name="diperiksa pada",
                    ),
                ),
                (
                    "caveat",
                    models.TextField(
                        blank=True,
                        help_text="Apa yang belum pasti. Pembaca melihat catatan ini.",
                        max_length=1000,
                        validators=[core.validators.no_control_characters],
                        verbose_name="perlu dikonfirmasi",
                    ),
                ),
                (
                    "location",
                    django.contrib.gis.db.models.fields.PointField(
                        blank=True,
                        null=True,
                        srid=4326,
                        validators=[destinations.whereabouts.plausible_point],
                        verbose_name="letak",
                    ),
                ),
                (
                    "accuracy_level",
                    models.CharField(
                        choices=[
                            ("exact", "tepat"),
                            ("approximate", "perkiraan"),
                            ("village", "hanya kampungnya yang diketahui"),
                            ("district", "hanya kecamatannya yang diketahui"),
                        ],
                        default="approximate",
                        max_length=12,
                        verbose_name="ketepatan letak",
                    ),
                ),
                (
                    "accuracy_m",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(50000),
                        ],
                        verbose_name="kira-kira meleset (meter)",
                    ),
                ),
                (
                    "accuracy_note",
                    models.CharField(
                        blank=True,
                        help_text="Dari mana titik ini diketahui. Pembaca melihatnya.",
                        max_length=300,
                        validators=[core.validators.no_control_characters],
                        verbose_name="keterangan letak",
                    ),
                ),
                (
                    "shape",
                    django.contrib.gis.db.models.fields.GeometryField(
                        blank=True,
                        help_text="Garis sebuah jalur, atau batas danau, taman, dan semacamnya. Titik letak tetap perlu.",
                        null=True,
                        spatial_index=False,
                        srid=4326,
                        validators=[destinations.whereabouts.plausible_shape],
                        verbose_name="jalur atau batas",
                    ),
                ),
                (
                    "is_example",
                    models.BooleanField(
                        default=False,
                        help_text="Proyek karangan untuk peragaan. Judul atau ringkasannya harus menyebut “contoh”.",
                        verbose_name="contoh",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("heading", 0), ("paragraph", 1), ("image", 4), ("quote", 7), ("links", 8)],
                        blank=True,
                        block_lookup={
                            0: ("core.blocks.HeadingBlock", (), {}),
                            1: ("core.blocks.ParagraphBlock", (), {}),
                            2: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Gambar"}),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Keterangan",
                                    "max_length": 250,
                                    "required": False,
                                    "validators": [core.validators.no_control_characters],
                                },
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("image", 2), ("caption", 3)]], {}),
                            5: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "label": "Kutipan",
                                    "max_length": 600,
                                    "validators": [core.validators.no_control_characters],
                                },
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Siapa",
                                    "max_length": 120,
                                    "required": False,
                                    "validators": [core.validators.no_control_characters],
                                },
                            ),
                            7: ("wagtail.blocks.StructBlock", [[("text", 5), ("attribution", 6)]], {}),
                            8: ("core.blocks.LinkListBlock", (), {}),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "proposer",
                    models.CharField(
                        blank=True,
                        help_text="Kampung, kecamatan, atau kelompok yang mengusulkan.",
                        max_length=200,
                        validators=[core.validators.no_control_characters],
                        verbose_name="pengusul",
                    ),
                ),
                (
                    "agency",
                    models.CharField(
                        blank=True,
                        help_text="Dinas, kampung, atau badan yang melaksanakan.",
                        max_length=200,
                        validators=[core.validators.no_control_characters],
                        verbose_name="penanggung jawab",
                    ),
                ),
                (
                    "contractor",
                    models.CharField(
                        blank=True,
                        help_text="Perusahaan atau kelompok yang mengerjakan, menurut kontrak. Boleh kosong.",
                        max_length=200,
                        validators=[core.validators.no_control_characters],
                        verbose_name="pelaksana",
                    ),
                ),
                (
                    "sipd_reference",
                    models.CharField(
                        blank=True,
                        help_text="Nomor kegiatan di SIPD, bila ada. Halaman ini tidak menggantikan SIPD.",
                        max_length=80,
                        validators=[core.validators.no_control_characters],
                        verbose_name="nomor SIPD",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="rencana mulai",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="rencana selesai",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        limit_choices_to={"kind": "project"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.category",
                        verbose_name="jenis pekerjaan",
                    ),
                ),
                (
                    "destination",
                    models.ForeignKey(
                        blank=True,
                        help_text="Tempat di situs ini yang dibangun atau diperbaiki. Kosongkan bila belum ada.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="destinations.destinationpage",
                        verbose_name="tempat wisata",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.pesonaimage",
                        verbose_name="gambar utama",
                    ),
                ),
            ],
            options={
                "verbose_name": "proyek",
                "verbose_name_plural": "proyek",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ProjectMilestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "title",
                    models.CharField(
                        max_length=160, validators=[core.validators.no_control_characters], verbose_name="tonggak"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[core.validators.no_control_characters],
                        verbose_name="tonggak (Inggris)",
                    ),
                ),
                (
                    "planned_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="rencana",
                    ),
                ),
                (
                    "reached_on",
                    models.DateField(
                        blank=True,
                        help_text="Kosongkan selama belum tercapai.",
                        null=True,
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="nyatanya",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="projects.projectpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "tonggak",
                "verbose_name_plural": "tonggak",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectMeasurement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "day",
                    models.DateField(
                        error_messages={"null": "Isi tanggalnya.", "required": "Isi tanggalnya."},
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="pada tanggal",
                    ),
                ),
                (
                    "physical_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0, "%(show_value)s persen kurang dari 0."),
                            django.core.validators.MaxValueValidator(100, "%(show_value)s persen lebih dari 100."),
                        ],
                        verbose_name="fisik (persen)",
                    ),
                ),
                (
                    "financial_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0, "%(show_value)s persen kurang dari 0."),
                            django.core.validators.MaxValueValidator(100, "%(show_value)s persen lebih dari 100."),
                        ],
                        verbose_name="keuangan (persen)",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Dari siapa. Bila persennya turun, tulis di sini mengapa.",
                        max_length=300,
                        validators=[core.validators.no_control_characters],
                        verbose_name="keterangan",
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[core.validators.no_control_characters],
                        verbose_name="keterangan (Inggris)",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measurements",
                        to="projects.projectpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "kemajuan",
                "verbose_name_plural": "kemajuan",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectBudget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="tahun anggaran",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("APBD", "APBD"),
                            ("APBDes", "APBDes (kampung)"),
                            ("APBN", "APBN"),
                            ("CSR", "CSR (tanggung jawab sosial perusahaan)"),
                            ("private", "swasta"),
                            ("other", "lainnya"),
                        ],
                        help_text="Kosongkan bila belum diketahui.",
                        max_length=8,
                        verbose_name="sumber dana",
                    ),
                ),
                (
                    "ceiling",
                    progress.projects.money.AmountField(
                        blank=True,
                        help_text="Misalnya 1.500.000.000 atau “1,5 miliar”. Kosongkan bila belum diketahui.",
                        null=True,
                        validators=[
                            django.core.validators.MaxValueValidator(
                                10000000000000,
                                "%(show_value)s rupiah lebih dari seluruh anggaran kabupaten. Periksa nolnya.",
                            )
                        ],
                        verbose_name="pagu (rupiah)",
                    ),
                ),
                (
                    "realised",
                    progress.projects.money.AmountField(
                        blank=True,
                        help_text="Yang sudah dibelanjakan. Boleh kosong.",
                        null=True,
                        validators=[
                            django.core.validators.MaxValueValidator(
                                10000000000000,
                                "%(show_value)s rupiah lebih dari seluruh anggaran kabupaten. Periksa nolnya.",
                            )
                        ],
                        verbose_name="realisasi (rupiah)",
                    ),
                ),
                (
                    "quality",
                    models.CharField(
                        choices=[("exact", "pasti"), ("rounded", "dibulatkan"), ("disputed", "diperdebatkan")],
                        default="exact",
                        max_length=8,
                        verbose_name="mutu angka",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[core.validators.no_control_characters],
                        verbose_name="keterangan",
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[core.validators.no_control_characters],
                        verbose_name="keterangan (Inggris)",
                    ),
                ),
                (
                    "is_small",
                    models.BooleanField(default=False, verbose_name="jumlah di bawah satu juta rupiah memang benar"),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="budgets", to="projects.projectpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "anggaran",
                "verbose_name_plural": "anggaran",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "phase",
                    models.CharField(
                        choices=[("before", "sebelum"), ("during", "selama pengerjaan"), ("after", "sesudah")],
                        max_length=6,
                        verbose_name="kapan",
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="tanggal foto",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.validators.no_control_characters],
                        verbose_name="tempat",
                    ),
                ),
                (
                    "location",
                    django.contrib.gis.db.models.fields.PointField(
                        blank=True,
                        null=True,
                        spatial_index=False,
                        srid=4326,
                        validators=[destinations.whereabouts.plausible_point],
                        verbose_name="titik foto",
                    ),
                ),
                (
                    "caption",
                    models.CharField(
                        blank=True,
                        max_length=250,
                        validators=[core.validators.no_control_characters],
                        verbose_name="keterangan",
                    ),
                ),
                (
                    "caption_en",
                    models.CharField(
                        blank=True,
                        max_length=250,
                        validators=[core.validators.no_control_characters],
                        verbose_name="keterangan (Inggris)",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.pesonaimage",
                        verbose_name="gambar",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="projects.projectpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "foto",
                "verbose_name_plural": "foto",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "reported_on",
                    models.DateField(
                        error_messages={"null": "Isi tanggalnya.", "required": "Isi tanggalnya."},
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="dilaporkan pada",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="Apa masalahnya. Pembaca melihatnya.",
                        max_length=500,
                        validators=[core.validators.no_control_characters],
                        verbose_name="masalah",
                    ),
                ),
                (
                    "text_en",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[core.validators.no_control_characters],
                        verbose_name="masalah (Inggris)",
                    ),
                ),
                (
                    "solved_on",
                    models.DateField(
                        blank=True,
                        help_text="Kosongkan selama belum teratasi.",
                        null=True,
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="teratasi pada",
                    ),
                ),
                (
                    "solution",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[core.validators.no_control_characters],
                        verbose_name="penyelesaian",
                    ),
                ),
                (
                    "solution_en",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[core.validators.no_control_characters],
                        verbose_name="penyelesaian (Inggris)",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="problems", to="projects.projectpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "masalah",
                "verbose_name_plural": "masalah",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectStage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("proposed", "diusulkan"),
                            ("assessed", "dikaji"),
                            ("budgeted", "dianggarkan"),
                            ("in_progress", "berjalan"),
                            ("finished", "selesai"),
                            ("stopped", "dihentikan"),
                        ],
                        max_length=12,
                        verbose_name="tahap",
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        error_messages={"null": "Isi tanggalnya.", "required": "Isi tanggalnya."},
                        help_text="Sejak kapan. Bila hanya bulan atau tahunnya diketahui, pilih itu di sebelahnya.",
                        validators=[progress.projects.dates.plausible_day],
                        verbose_name="sejak",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "hari, bulan, dan tahun"),
                            ("month", "bulan dan tahun"),
                            ("year", "hanya tahun"),
                        ],
                        default="day",
                        max_length=5,
                        verbose_name="yang diketahui",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Keputusan atau peristiwa di baliknya. Wajib bila proyek dihentikan.",
                        max_length=500,
                        validators=[core.validators.no_control_characters],
                        verbose_name="alasan",
                    ),
                ),
                (
                    "reason_en",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[core.validators.no_control_characters],
                        verbose_name="alasan (Inggris)",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stages", to="projects.projectpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "tahap",
                "verbose_name_plural": "tahap",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="projectpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", None), ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="project_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectmeasurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("physical_percent", None), ("physical_percent__range", (0, 100)), _connector="OR"),
                    models.Q(("financial_percent", None), ("financial_percent__range", (0, 100)), _connector="OR"),
                ),
                name="project_progress_is_a_percentage",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ceiling", None), ("realised", None), ("realised__lte", models.F("ceiling")), _connector="OR"
                ),
                name="project_spends_no_more_than_its_ceiling",
            ),
        ),
        migrations.AddIndex(
            model_name="projectstage",
            index=models.Index(fields=["day"], name="project_stage_by_day"),
        ),
    ]

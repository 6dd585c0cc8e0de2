"""The rows of a project in its editor's form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from destinations.forms import JudgedInlinePanel
from progress.projects.formsets import (
    BudgetFormSet,
    MeasurementFormSet,
    MilestoneFormSet,
    PhotoFormSet,
    ProblemFormSet,
    StageFormSet,
)

MOST_ROWS = 100

STAGE_PANELS: list[Panel] = [
    JudgedInlinePanel(
        "stages",
        formset=StageFormSet,
        heading=_("Tahap"),
        label=_("tahap"),
        help_text=_("Riwayatnya, dari usulan sampai selesai. Tambah satu baris setiap kali tahapnya berganti."),
        max_num=MOST_ROWS,
    )
]

ROW_PANELS: list[Panel] = [
    JudgedInlinePanel(
        "budgets",
        formset=BudgetFormSet,
        heading=_("Uang"),
        label=_("anggaran"),
        help_text=_("Satu baris untuk tiap tahun dan sumber dana. Yang belum diketahui dikosongkan, bukan ditulis 0."),
        max_num=MOST_ROWS,
    ),
    JudgedInlinePanel(
        "milestones",
        formset=MilestoneFormSet,
        heading=_("Tonggak"),
        label=_("tonggak"),
        help_text=_("Yang harus tercapai di perjalanan: rencana dan nyatanya."),
        max_num=MOST_ROWS,
    ),
    JudgedInlinePanel(
        "measurements",
        formset=MeasurementFormSet,
        heading=_("Kemajuan"),
        label=_("kemajuan"),
        help_text=_("Persen fisik dan keuangan pada suatu tanggal. Jangan ubah baris lama; tambah yang baru."),
        max_num=MOST_ROWS,
    ),
    JudgedInlinePanel(
        "photos",
        formset=PhotoFormSet,
        heading=_("Foto"),
        label=_("foto"),
        help_text=_("Sebelum, selama, dan sesudah pengerjaan, dari sudut yang sama bila bisa."),
        max_num=MOST_ROWS,
    ),
    JudgedInlinePanel(
        "problems",
        formset=ProblemFormSet,
        heading=_("Masalah"),
        label=_("masalah"),
        help_text=_("Yang menghambat, dan bagaimana diatasi. Terbuka bagi pembaca."),
        max_num=MOST_ROWS,
    ),
]

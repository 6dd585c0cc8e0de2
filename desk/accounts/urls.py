from django.urls import path

from desk.accounts import door, report, views

app_name = "desk_accounts"

urlpatterns = [
    path("kode/", door.VerifyView.as_view(), name="verify"),
    path("kode/pasang/", door.SetUpView.as_view(), name="set_up"),
    path("kode/pasang/qr.svg", door.qr, name="qr"),
    path("kode/pemulihan/", views.renew_codes, name="renew_codes"),
    path("kode/matikan/", views.switch_off, name="switch_off"),
    path("keamanan/", views.SafetyView.as_view(), name="safety"),
    path("perangkat/lain/keluar/", views.sign_out_others, name="sign_out_others"),
    path("perangkat/<uuid:public_id>/keluar/", views.sign_out_device, name="sign_out_device"),
    path("<int:pk>/setel-ulang/", views.ResetView.as_view(), name="reset"),
    path("jejak/", report.TrailView.as_view(), name="trail"),
    path("jejak/hasil/", report.TrailView.as_view(results_only=True), name="trail_results"),
]

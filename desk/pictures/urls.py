from django.urls import path

from desk.pictures import views

app_name = "desk_pictures"

urlpatterns = [
    path("kirim/", views.begin, name="begin"),
    path("kirim/<uuid:public_id>/", views.piece, name="piece"),
    path("kirim/<uuid:public_id>/selesai/", views.FinishView.as_view(), name="finish"),
    path("letak/", views.places, name="places"),
    path("letak/<int:pk>/lupakan/", views.forget_place, name="forget_place"),
]

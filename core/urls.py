from django.urls import path

from core import images

urlpatterns = [
    path("gambar/<int:pk>-<str:file_hash>/<str:name>", images.serve, name="image_rendition"),
]

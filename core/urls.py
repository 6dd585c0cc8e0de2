from django.urls import path

from core import images, installing, sharing

urlpatterns = [
    path("gambar/<int:pk>-<str:file_hash>/<str:name>", images.serve, name="image_rendition"),
    path("bagikan/<uuid:uid>-<slug:fingerprint>.png", sharing.serve, name="share_picture"),
    path("sw.js", installing.service_worker, name="service_worker"),
]

from importlib.util import find_spec

from django.urls import include, path


def addresses_of(module, address):
    return [path(address, include(module))] if find_spec(module) else []

"""One's own account, and those addresses of allauth that are used here: no passwords, no sign-up, no change of mail address."""

from allauth.account import views as account
from allauth.socialaccount import views as socialaccount
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import include, path

from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("data.json", views.own_data_file, name="own_data"),
    path("erase/", views.erase, name="erase"),
    path("example/<slug:code>/", views.demo_login, name="demo_login"),
]

login_patterns = [
    path("login/", views.login, name="account_login"),
    path("login/", views.login, name="account_request_login_code"),
    path("login/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("signup/", views.signup_closed, name="account_signup"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]

single_sign_on_patterns = [
    path("provider/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("provider/error/", socialaccount.login_error, name="socialaccount_login_error"),
    path("", views.account, name="socialaccount_connections"),
    path("provider/signup/", views.signup_closed, name="socialaccount_signup"),
    path("provider/<slug:provider_id>/login/", views.provider_login, name="openid_connect_login"),
    path("provider/<slug:provider_id>/login/callback/", openid_connect.callback, name="openid_connect_callback"),
]

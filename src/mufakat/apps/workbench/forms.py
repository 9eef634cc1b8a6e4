from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The drafter reads it. It stays on this node."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

"""Releases: versioned data packages, their database and catalogue, made so that they can be cited and compared."""

from gongbao.publishing.differences import diff, versions_of
from gongbao.publishing.edition import PackageRelease
from gongbao.publishing.integrity import Problem
from gongbao.publishing.merge import Source
from gongbao.publishing.release import Release, publish
from gongbao.publishing.verify import unfinished, verify
from gongbao.publishing.withdrawals import Withdrawal

__all__ = [
    "PackageRelease",
    "Problem",
    "Release",
    "Source",
    "Withdrawal",
    "diff",
    "publish",
    "unfinished",
    "verify",
    "versions_of",
]

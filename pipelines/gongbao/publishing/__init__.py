"""Releases: versioned data packages, their database and catalogue, made so that they can be cited and compared."""

from gongbao.publishing.merge import Source
from gongbao.publishing.release import PackageRelease, Release, publish
from gongbao.publishing.withdrawals import Withdrawal

__all__ = ["PackageRelease", "Release", "Source", "Withdrawal", "publish"]

"""Gongbao (公报, "gazette"): monthly gazettes of Chinese local governments as open data."""

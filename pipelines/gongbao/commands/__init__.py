"""What each command does and prints. Each module is imported only when its command is asked for."""

"""What people said when they took part."""

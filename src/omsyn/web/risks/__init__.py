"""Risk analyses (ROS)."""

"""The picture of a network that lessons 05 to 09 share."""

from course_utils.explorers.parts.network_graph.graph import NetworkGraph

__all__ = ["NetworkGraph"]

"""A learner's report: a page for people, whose data the class sheet reads."""

"""The solver of linear programmes, silent and on one thread, so that the same question always has the same answer."""

from typing import Any


def quiet_solver(**options: Any) -> Any:
    """Return a HiGHS solver that prints nothing."""
    import highspy

    make: Any = highspy.Highs
    solver = make()
    for option, value in {"log_to_console": False, "output_flag": False, "threads": 1, **options}.items():
        solver.setOptionValue(option, value)
    return solver


def row_model(rows: Any, columns: int, costs: Any = None) -> Any:
    """Return a model with ``columns`` unknowns from 0 up and rows of (numbers of unknowns, factors, least, most)."""
    import highspy
    import numpy as np

    given = list(rows)
    model: Any = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(given)
    model.col_cost_ = np.zeros(columns) if costs is None else costs
    model.col_lower_, model.col_upper_ = np.zeros(columns), np.full(columns, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.array([row[2] for row in given], dtype=float), np.array([row[3] for row in given], dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row[0]) for row in given)])
    model.a_matrix_.index_ = np.concatenate([np.zeros(0, dtype=np.int64), *(np.asarray(row[0], dtype=np.int64) for row in given)])
    model.a_matrix_.value_ = np.concatenate([np.zeros(0), *(np.asarray(row[1], dtype=float) for row in given)])
    return model

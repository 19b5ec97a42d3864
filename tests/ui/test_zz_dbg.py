from tests.ui.exam_stage import Exam
from tests.ui.question_samples import *
from tests.ui.exam_samples import settle
def test_x(qtbot):
    exam = Exam(qtbot, percent=200)
    for item in (SINGLE.id, MULTIPLE.id):
        exam.page.show_item(item)
        exam.page.first_focus().setFocus()
        settle()
        print("CHAIN", item)
        w=exam.page.question.heading; n=w.nextInFocusChain()
        while n is not w:
            if n.focusPolicy().value: print("   ", type(n).__name__, n.accessibleName(), n.focusPolicy(), n.isVisible())
            n=n.nextInFocusChain()
        print("TAB", [w.accessibleName() for w in exam.hands.tab_order()])

"""Style of the window around the pages: rail, bars, banner, forms, tables; the same `@names@` as the style sheet."""

WINDOW = """
QWidget#rail { background: @rail@; }
QFrame[role="banner"] { background: @brand_wash@; border: none; border-bottom: 1px solid @line@; }
QFrame[role="banner"] QLabel { color: @ink@; }
QFrame[role="banner warning"] { background: @lost_wash@; border: none; border-bottom: 1px solid @lost@; }
QFrame[role="well"] { background: @ground@; border: 1px solid @line@; border-radius: @px5@; }
QLabel[role="display"] { font-weight: bold; font-size: @px40@; }
QLineEdit[role="seed"] { font-weight: bold; font-size: @size_number@; min-height: @px48@; }
QPushButton[role="primary huge"] { background: @brand@; border-color: @brand@; color: @on_brand@; font-weight: bold;
  font-size: @size_big@; min-height: @px56@; }
QPushButton[role="primary huge"]:focus { border: 2px solid @ink@; }
QLabel[role="big ok"] { font-weight: bold; font-size: @size_big@; color: @ok@; }
QLabel[role="big lost"] { font-weight: bold; font-size: @size_big@; color: @veto@; }
QLabel[role="tag sample"] { background: @lost_wash@; color: @lost@; border-radius: @px3@; padding: 1px @px8@;
  font-size: @size_label@; }
QLabel[role="tag veto"] { background: @veto_wash@; color: @veto@; border-radius: @px3@; padding: 1px @px8@;
  font-size: @size_label@; }
QLabel[role="tag ok"] { background: @ok_wash@; color: @ok@; border-radius: @px3@; padding: 1px @px8@;
  font-size: @size_label@; }
QHeaderView::section:first { padding-left: @px20@; }
QListWidget::item { padding: @px8@ @px16@; border-bottom: 1px solid @line@; }
QListWidget::item:selected { background: @brand_wash@; color: @ink@; }
QTableView[role="rows"]::item { padding: 0 @px10@; }
QTableView[role="rows"] QHeaderView::section:first { padding-left: @px10@; }
QTableView { gridline-color: transparent; alternate-background-color: @paper@; }
QTableView:focus, QListView:focus { border: none; }
QListView[role="choice"] { border: 1px solid @edge@; border-radius: @px5@; padding: @px2@; }
QListView[role="choice"]:focus { border: 2px solid @brand@; padding: 1px; }
QPushButton[role="link"] { background: transparent; border: none; color: @brand@; padding: 0 @px4@;
  min-height: @px24@; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid @brand@; border-radius: @px3@; }
QCheckBox { spacing: @px8@; }
QCheckBox::indicator { width: @px13@; height: @px13@; border: 1px solid @edge@; border-radius: @px3@; background: @paper@; }
QCheckBox::indicator:checked { background: @brand@; border-color: @brand@; image: url("@tick@"); }
QCheckBox::indicator:focus { border-color: @brand@; }
QCheckBox::indicator:disabled { background: @ground@; border-color: @line@; }
QCheckBox::indicator:checked:disabled { background: @soft@; border-color: @soft@; }
QRadioButton { spacing: @px6@; }
QRadioButton::indicator { width: @px13@; height: @px13@; border: 1px solid @edge@; border-radius: @px7@;
  background: @paper@; }
QRadioButton::indicator:checked { width: @px5@; height: @px5@; border: @px5@ solid @brand@; border-radius: @px7@; }
QRadioButton::indicator:focus { border-color: @brand@; }
QRadioButton:disabled { color: @soft@; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: @px24@; subcontrol-position: center right; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url("@down@"); width: @px16@; height: @px16@; }
QCalendarWidget QToolButton { color: @ink@; background: transparent; padding: @px4@ @px8@; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @head@; }
QMenu { background: @paper@; border: 1px solid @edge@; padding: @px4@; }
QMenu::item { padding: @px6@ @px24@; border-radius: @px3@; }
QMenu::item:selected { background: @brand_wash@; color: @ink@; }
QMenu::item:disabled { color: @soft@; }
QMenu::separator { height: 1px; background: @line@; margin: @px4@ @px8@; }
QWidget#pages { background: @ground@; }
QPlainTextEdit[role="report"] { font-size: @size_small@; background: @head@; }
QFrame[role="doubts"] { background: @lost_wash@; border: none; border-left: 3px solid @lost@; border-radius: @px4@; }
QLabel[role="question"] { font-weight: bold; font-size: @size_criterion@; }
QLabel[role="meaning"] { font-size: @px15@; }
QFrame[role="drop"] { background: @paper@; border: 2px dashed @edge@; border-radius: @px8@; }
QFrame[role="drop on"] { background: @brand_wash@; border: 2px dashed @brand@; border-radius: @px8@; }
QProgressBar { background: @line@; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @brand@; border-radius: 3px; }
"""

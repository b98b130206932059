"""The style sheet's text, with `@names@` for colours and sizes; what they stand for is the theme's business."""

PLAIN = """
QWidget { color: @ink@; font-family: "Noto Sans SC"; font-size: @size_text@; }
QMainWindow, QDialog { background: @ground@; }
QToolTip { background: @paper@; color: @ink@; border: 1px solid @edge@; padding: @px4@ @px6@; }

QLabel[role="soft"] { color: @soft@; }
QLabel[role="small"] { color: @soft@; font-size: @size_small@; }
QLabel[role="label"] { color: @soft@; font-size: @size_label@; }
QLabel[role="heading"] { font-weight: bold; font-size: @size_label@; color: @soft@; }
QLabel[role="title"] { font-weight: bold; font-size: @size_title@; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="ok"] { color: @ok@; }
QLabel[role="lost"] { color: @lost@; }
QLabel[role="fault"] { color: @veto@; font-size: @size_label@; }
QLabel[role="number"] { font-weight: bold; font-size: @size_number@; }
QLabel[role="big"] { font-weight: bold; font-size: @size_big@; }
QLabel[role="tag"] { background: @line@; border-radius: @px3@; padding: 1px @px8@; font-size: @size_label@; }

QFrame[role="paper"] { background: @paper@; }
QFrame[role="card"] { background: @paper@; border: 1px solid @line@; border-radius: @px6@; }
QFrame[role="bar"] { background: @paper@; border-bottom: 1px solid @line@; }
QFrame[role="foot"] { background: @paper@; border-top: 1px solid @line@; }
QFrame[role="rule"] { background: @line@; border: none; max-height: 1px; min-height: 1px; }

QPushButton { background: @paper@; border: 1px solid @edge@; border-radius: @px5@; padding: 0 @px14@;
  min-height: @px32@; }
QPushButton:hover { border-color: @brand@; }
QPushButton:pressed { background: @brand_wash@; }
QPushButton:focus { border: 2px solid @brand@; }
QPushButton:checked { background: @brand_wash@; border-color: @brand@; color: @brand@; }
QPushButton:disabled { color: @soft@; border-color: @line@; background: @ground@; }
QPushButton[role="primary"] { background: @brand@; border-color: @brand@; color: @on_brand@; }
QPushButton[role="primary"]:focus { border: 2px solid @ink@; }
QPushButton[role="primary"]:disabled { background: @line@; border-color: @line@; color: @soft@; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: @soft@; padding: 0 @px8@; }
QPushButton[role="quiet"]:hover { background: @brand_wash@; color: @brand@; }
QPushButton[role="quiet"]:focus { border-color: @brand@; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateTimeEdit, QSpinBox { background: @paper@; border: 1px solid @edge@;
  border-radius: @px5@; padding: @px2@ @px8@; selection-background-color: @brand@;
  selection-color: @on_brand@; }
QLineEdit, QComboBox, QDateTimeEdit, QSpinBox { min-height: @px28@; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus, QSpinBox:focus {
  border: 2px solid @brand@; padding: 1px @px8@; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid @veto@; }
QLineEdit:disabled { background: @ground@; color: @soft@; }
QComboBox QAbstractItemView { background: @paper@; border: 1px solid @edge@; selection-background-color: @brand_wash@;
  selection-color: @ink@; }

QTreeView, QTableView, QListView { background: @paper@; border: none; outline: none;
  selection-background-color: @brand_wash@; selection-color: @ink@; }
QHeaderView::section { background: @head@; color: @soft@; border: none; border-bottom: 1px solid @line@;
  padding: @px6@ @px10@; font-size: @size_label@; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: @px10@; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @px10@; margin: 0; }
QScrollBar::handle { background: @edge@; border-radius: @px4@; min-height: @px32@; min-width: @px32@; margin: 1px; }
QScrollBar::handle:hover { background: @soft@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @line@; }
QSplitter::handle:horizontal { width: 1px; }

QLabel[role="key"] { background: @head@; border: 1px solid @line@; border-radius: @px3@; padding: 0 @px5@;
  color: @soft@; font-size: @size_small@; }
QLabel[role="banner"] { background: @brand_wash@; border-radius: @px5@; padding: @px8@ @px12@; }
QLabel[role="graded"] { font-weight: bold; font-size: @size_title@; color: @brand@; }
QLabel[role="graded worst"] { font-weight: bold; font-size: @size_title@; color: @veto@; }
QLabel[role="number none"] { font-size: @size_title@; color: @soft@; }
QLabel[role="band"] { color: @soft@; font-size: @size_label@; padding: @px2@ @px8@; border: 1px solid @line@;
  border-radius: @px3@; }
QLabel[role="band on"] { background: @brand_wash@; color: @brand@; font-weight: bold; font-size: @size_label@;
  border: 1px solid @brand@; border-radius: @px3@; padding: @px2@ @px8@; }
QLabel[role="hint"] { background: @lost_wash@; border-radius: @px5@; padding: @px8@ @px12@; }
QLabel[role="number lost"] { font-weight: bold; font-size: @size_number@; color: @lost@; }
QLabel[role="number full"] { font-weight: bold; font-size: @size_number@; color: @ok@; }
QFrame[role="criterion"] { background: @paper@; border: 1px solid @line@; border-left: 3px solid @brand@;
  border-radius: @px4@; }
QFrame[role="criterion"] QLabel, QFrame[role="criterion"] QScrollArea { background: @paper@; border: none; }
QPushButton[role="chip"] { border-radius: @px16@; padding: 0 @px10@; min-height: @px32@; font-size: @size_label@;
  color: @soft@; border-color: @line@; }
QPushButton[role="chip"]:checked { background: @brand_wash@; border-color: @brand@; color: @brand@; }
QPushButton[role="step"] { font-size: @size_title@; padding: 0; min-height: 0; }
QFrame[role="segment"] { background: @paper@; border: 1px solid @line@; border-radius: @px5@; }
QFrame[role="segment"] QLabel { border: none; }
QPushButton[role="segment present"], QPushButton[role="segment missing"], QPushButton[role="segment irregular"] {
  border: none; border-left: 1px solid @line@; border-radius: 0; padding: 0 @px10@; color: @soft@;
  font-size: @size_label@; min-height: @px32@; background: transparent; }
QPushButton[role="segment present"]:checked { background: @ok_wash@; color: @ok@; font-weight: bold; }
QPushButton[role="segment missing"]:checked { background: @veto_wash@; color: @veto@; font-weight: bold; }
QPushButton[role="segment irregular"]:checked { background: @lost_wash@; color: @lost@; font-weight: bold; }
QPushButton[role="segment present"]:focus, QPushButton[role="segment missing"]:focus,
QPushButton[role="segment irregular"]:focus { border: 2px solid @brand@; }
QWidget#sheet { background: @ground@; }
QTableView[role="grid"] { border: 1px solid @line@; gridline-color: @line@; border-radius: @px4@; }
QTableView[role="grid"] QHeaderView::section { border-right: 1px solid @line@; color: @ink@; padding: 0 @px8@; }
QTableView[role="grid"] QTableCornerButton::section { background: @head@; border: none; }
"""

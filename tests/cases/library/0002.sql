BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_alembic_version PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE answer (
	inspection_id VARCHAR NOT NULL, 
	topic VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (inspection_id, topic, code, part), 
	CONSTRAINT fk_answer_inspection_id FOREIGN KEY(inspection_id) REFERENCES inspection (id)
)
 WITHOUT ROWID

;
INSERT INTO "answer" VALUES('01874eef-7668-7181-a54c-66175d9dc9f8','evidence','A1','值班表','{"files":["值班表.jpg"],"state":"不规范"}');
INSERT INTO "answer" VALUES('01874eef-7668-7181-a54c-66175d9dc9f8','mark','A1','','{"lines":{"未开放次数":1},"note":"周六"}');
INSERT INTO "answer" VALUES('01874eef-7668-7181-a54c-66175d9dc9f8','mark','A2','','{"points":2.5,"reason":"资料堆放"}');
INSERT INTO "answer" VALUES('01874eef-7668-7181-a54c-66175d9dc9f8','mark','B1','','{"denominator":100,"numerator":95}');
INSERT INTO "answer" VALUES('01874eef-7668-7181-a54c-66175d9dc9f8','veto','V1','','{"hit":true,"reason":"走访记录系补造"}');
CREATE TABLE device (
	id VARCHAR NOT NULL, 
	machine VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	CONSTRAINT pk_device PRIMARY KEY (id)
);
INSERT INTO "device" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450','00000000000000000000000000000000','样机','2023-04-05T01:02:07.000000+00:00');
CREATE TABLE inspection (
	id VARCHAR NOT NULL, 
	station_id VARCHAR NOT NULL, 
	scoresheet_sha256 VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	period_first VARCHAR NOT NULL, 
	period_last VARCHAR NOT NULL, 
	inspected_on VARCHAR NOT NULL, 
	leader VARCHAR NOT NULL, 
	members TEXT NOT NULL, 
	unit_kind VARCHAR, 
	created_at VARCHAR NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	item VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	marked INTEGER NOT NULL, 
	items INTEGER NOT NULL, 
	total VARCHAR, 
	lowest VARCHAR, 
	highest VARCHAR, 
	grade VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, vetoes INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_inspection PRIMARY KEY (id), 
	CONSTRAINT fk_inspection_station_id FOREIGN KEY(station_id) REFERENCES station (id), 
	CONSTRAINT fk_inspection_scoresheet_sha256 FOREIGN KEY(scoresheet_sha256) REFERENCES scoresheet (sha256)
);
INSERT INTO "inspection" VALUES('01874eef-7668-7181-a54c-66175d9dc9f8','445381101','499e3ce7e2a6125db0a58186888d0c90fa0d45c22b89bd823d09b3e96a29b12a','省级验收','2022-04-01','2023-03-31','2023-04-05','组长甲','["组员乙","组员丙"]',NULL,'2023-04-05T01:02:08.000000+00:00',0,'B1','2023-04-05T01:02:29.000000+00:00',3,3,'8.50','8.50','8.50','不合格','已完成',1);
INSERT INTO "inspection" VALUES('01874eef-8dd8-736f-8580-28d6099950d8','01874eef-8220-70ed-a079-d3bde8e25d94','499e3ce7e2a6125db0a58186888d0c90fa0d45c22b89bd823d09b3e96a29b12a','模拟自查','2022-04-01','2023-03-31','2023-04-05','组长甲','["组员乙","组员丙"]',NULL,'2023-04-05T01:02:14.000000+00:00',0,'','2023-04-05T01:02:14.000000+00:00',0,3,NULL,'0.00','10.00','','进行中',0);
CREATE TABLE journal (
	device_id VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	subject_id VARCHAR NOT NULL, 
	topic VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	reason TEXT NOT NULL, 
	previous_digest VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (device_id, sequence), 
	CONSTRAINT fk_journal_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 WITHOUT ROWID

;
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',1,'2023-04-05T01:02:10.000000+00:00','测试员','station','445381101','record','','',NULL,'{"city":"云浮市","county":"罗定市","county_code":"445381","id":"445381101","kind":"镇","name":"太平镇社工站","township_code":"445381101","villages":17}','','','adfaf8eb3f9306681a1961ca620ddd37f766cf41a163b584b1837ab8b6849681');
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',2,'2023-04-05T01:02:11.000000+00:00','测试员','inspection','01874eef-7668-7181-a54c-66175d9dc9f8','record','','',NULL,'{"inspected_on":"2023-04-05","kind":"省级验收","leader":"组长甲","members":["组员乙","组员丙"],"period_first":"2022-04-01","period_last":"2023-03-31","scoresheet":"499e3ce7e2a6125db0a58186888d0c90fa0d45c22b89bd823d09b3e96a29b12a","station":"445381101","unit_kind":null}','','adfaf8eb3f9306681a1961ca620ddd37f766cf41a163b584b1837ab8b6849681','73d605af4b5f13d570e634c40e38a132ead7e0bd689ee628fe520afd62adb13b');
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',3,'2023-04-05T01:02:13.000000+00:00','测试员','station','01874eef-8220-70ed-a079-d3bde8e25d94','record','','',NULL,'{"city":"云浮市","county":"罗定市","county_code":"","id":"01874eef-8220-70ed-a079-d3bde8e25d94","kind":"","name":"榃滨圩社工站","township_code":"","villages":3}','','73d605af4b5f13d570e634c40e38a132ead7e0bd689ee628fe520afd62adb13b','51c997d53a7c037a3039701cd23ead52be643996b310ed8983ebba753501496e');
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',4,'2023-04-05T01:02:16.000000+00:00','测试员','inspection','01874eef-8dd8-736f-8580-28d6099950d8','record','','',NULL,'{"inspected_on":"2023-04-05","kind":"模拟自查","leader":"组长甲","members":["组员乙","组员丙"],"period_first":"2022-04-01","period_last":"2023-03-31","scoresheet":"499e3ce7e2a6125db0a58186888d0c90fa0d45c22b89bd823d09b3e96a29b12a","station":"01874eef-8220-70ed-a079-d3bde8e25d94","unit_kind":null}','','51c997d53a7c037a3039701cd23ead52be643996b310ed8983ebba753501496e','52755214dcee22845beda04f838523ba747ad6949fff6d6d34332330ed1725bd');
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',5,'2023-04-05T01:02:18.000000+00:00','测试员','inspection','01874eef-7668-7181-a54c-66175d9dc9f8','mark','A1','',NULL,'{"lines":{"未开放次数":1},"note":"周六"}','','52755214dcee22845beda04f838523ba747ad6949fff6d6d34332330ed1725bd','c87137dcc85d318bba09e60c62a54d8a4497e1788a3436a9ddeec2e02f83fa0d');
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',6,'2023-04-05T01:02:21.000000+00:00','测试员','inspection','01874eef-7668-7181-a54c-66175d9dc9f8','mark','A2','',NULL,'{"points":2.5,"reason":"资料堆放"}','','c87137dcc85d318bba09e60c62a54d8a4497e1788a3436a9ddeec2e02f83fa0d','42b4926b3727ae19126955c620de4e036b1e04175b60170d78bb5e187413830f');
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',7,'2023-04-05T01:02:24.000000+00:00','测试员','inspection','01874eef-7668-7181-a54c-66175d9dc9f8','mark','B1','',NULL,'{"denominator":100,"numerator":95}','','42b4926b3727ae19126955c620de4e036b1e04175b60170d78bb5e187413830f','c10b623811bd1d7d2b1c4193f67cdcaa6f328e4bc41827fca738222c8163b545');
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',8,'2023-04-05T01:02:27.000000+00:00','测试员','inspection','01874eef-7668-7181-a54c-66175d9dc9f8','veto','V1','',NULL,'{"hit":true,"reason":"走访记录系补造"}','','c10b623811bd1d7d2b1c4193f67cdcaa6f328e4bc41827fca738222c8163b545','6c349f17465c10309627573be13560188026c9fbd4843c1f312a65448047bb55');
INSERT INTO "journal" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450',9,'2023-04-05T01:02:30.000000+00:00','测试员','inspection','01874eef-7668-7181-a54c-66175d9dc9f8','evidence','A1','值班表',NULL,'{"files":["值班表.jpg"],"state":"不规范"}','','6c349f17465c10309627573be13560188026c9fbd4843c1f312a65448047bb55','315726918ac7075be62a5f6e53ac89e2588e94a8398908672d45632c3c5965a8');
CREATE TABLE library (
	id VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	CONSTRAINT pk_library PRIMARY KEY (id)
);
INSERT INTO "library" VALUES('01874eef-62e0-752e-89a7-834df2a74de4','2023-04-05T01:02:03.000000+00:00');
CREATE TABLE run (
	device_id VARCHAR NOT NULL, 
	token VARCHAR NOT NULL, 
	opened_at VARCHAR NOT NULL, 
	closed_at VARCHAR, 
	inspection_id VARCHAR, 
	item VARCHAR NOT NULL, 
	CONSTRAINT pk_run PRIMARY KEY (device_id), 
	CONSTRAINT fk_run_device_id FOREIGN KEY(device_id) REFERENCES device (id), 
	CONSTRAINT fk_run_inspection_id FOREIGN KEY(inspection_id) REFERENCES inspection (id)
);
INSERT INTO "run" VALUES('01874eef-66c8-7651-8317-1ff4a6a3a450','01874eef-6ab0-7128-a24b-e40ad23f0824','2023-04-05T01:02:07.000000+00:00','2023-04-05T01:02:32.000000+00:00','01874eef-7668-7181-a54c-66175d9dc9f8','B1');
CREATE TABLE scoresheet (
	sha256 VARCHAR NOT NULL, 
	sheet_id VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_scoresheet PRIMARY KEY (sha256)
);
INSERT INTO "scoresheet" VALUES('499e3ce7e2a6125db0a58186888d0c90fa0d45c22b89bd823d09b3e96a29b12a','street-station','1','街道社工站小评分表','sample','# 供测试资料库用的小评分表，文字为测试自拟

[scoresheet]
id = "street-station"
version = "1"
title = "街道社工站小评分表"
issuer = "测试"
status = "sample"
source = "测试自拟"
full_points = 10

[[grade]]
name = "优秀"
at_least = 9

[[grade]]
name = "合格"
at_least = 6

[[grade]]
name = "不合格"
at_least = 0

[[section]]
code = "A"
title = "站点"

[[section.item]]
code = "A1"
heading = ["场地", "开放"]
criterion = "站点按时开放，每发现一次未开放扣1分"
points = 4
methods = ["实地"]
evidence = ["开放时间公示", "值班表"]
rule = { kind = "deduct", lines = [{ what = "未开放次数", basis = "count", per = 1 }] }

[[section.item]]
code = "A2"
heading = ["场地", "整洁"]
criterion = "站点整洁有序，酌情给分"
points = 3
methods = ["实地"]
not_applicable = "exclude"
not_applicable_when = "站点正在搬迁"
rule = { kind = "judgement", low = 0, high = 3, step = 0.5 }

[[section]]
code = "B"
title = "服务"

[[section.item]]
code = "B1"
heading = ["走访"]
criterion = "走访率达到90%得3分，达到70%得1.5分，其余不得分"
points = 3
methods = ["查台账"]
rule = { kind = "bands", numerator = "已走访户数", denominator = "应走访户数", bands = [{ at_least = 90, points = 3 }, { at_least = 70, points = 1.5 }, { otherwise = 0 }] }

[[veto]]
code = "V1"
title = "弄虚作假"
criterion = "台账弄虚作假的，一票否决"
effect = "fail"
');
CREATE TABLE station (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	city VARCHAR NOT NULL, 
	county VARCHAR NOT NULL, 
	county_code VARCHAR NOT NULL, 
	township_code VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	villages INTEGER, 
	initials VARCHAR NOT NULL, 
	CONSTRAINT pk_station PRIMARY KEY (id)
);
INSERT INTO "station" VALUES('445381101','太平镇社工站','云浮市','罗定市','445381','445381101','镇',17,'tpz');
INSERT INTO "station" VALUES('01874eef-8220-70ed-a079-d3bde8e25d94','榃滨圩社工站','云浮市','罗定市','','','',3,'tbxsgz tbwsgz');
CREATE INDEX ix_journal_subject_id ON journal (subject_id);
CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
COMMIT;

DROP TABLE IF EXISTS white_label_mail_templates;
DROP TABLE IF EXISTS white_label_domains;
DROP TABLE IF EXISTS white_label_assets;
DROP TABLE IF EXISTS white_label_themes;

from django.db import migrations

DELES = """
DROP TRIGGER i_bruk ON avlastning_aapning;
CREATE OR REPLACE FUNCTION avlastning_aapning_i_bruk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM avlastning_opphold o
        WHERE o.plass_id = OLD.plass_id AND o.tilstand IN ('reservert', 'bekreftet', 'brukt')
          AND o.starter < OLD.slutter AND o.slutter > OLD.starter
          AND NOT EXISTS (
              SELECT 1 FROM avlastning_aapning a WHERE a.plass_id = o.plass_id
                 AND a.starter <= o.starter AND a.slutter >= o.slutter)) THEN
        RAISE EXCEPTION 'Noen har et opphold i åpningen' USING ERRCODE = '23514';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER aapning_i_bruk AFTER UPDATE OR DELETE ON avlastning_aapning
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION avlastning_aapning_i_bruk();
"""
HELE = """
DROP TRIGGER aapning_i_bruk ON avlastning_aapning;
CREATE OR REPLACE FUNCTION avlastning_aapning_i_bruk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM avlastning_opphold o
        WHERE o.plass_id = OLD.plass_id AND o.tilstand IN ('reservert', 'bekreftet', 'brukt')
          AND OLD.starter <= o.starter AND OLD.slutter >= o.slutter
          AND (TG_OP = 'DELETE' OR NEW.plass_id <> OLD.plass_id
               OR NEW.starter > o.starter OR NEW.slutter < o.slutter)) THEN
        RAISE EXCEPTION 'Noen har et opphold i åpningen' USING ERRCODE = '23514';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER i_bruk BEFORE UPDATE OR DELETE ON avlastning_aapning
    FOR EACH ROW EXECUTE FUNCTION avlastning_aapning_i_bruk();
"""


class Migration(migrations.Migration):
    """En plass kan stenges ei uke midt i: databasen ser etter når endringen er hel."""

    dependencies = [("avlastning", "0004_runde_har_uker")]
    operations = [migrations.RunSQL(DELES, HELE)]

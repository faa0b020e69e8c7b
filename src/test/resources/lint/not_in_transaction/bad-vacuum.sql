-- bad
VACUUM orders;

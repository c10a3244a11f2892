namespace PhrCluster.Codes;

/// <content>Glucose, HbA1c and ketones.</content>
public static partial class KnownCodes
{
    private static CodeGroup[] Glucose()
    {
        // It is made from the mean glucose and reads like an HbA1c: who hides either word hides it.
        var management = CodeSet.Of("glucose management indicator", null, "97506-0");
        return
        [
            Group("glucose", "glucose, blood sugar, glycaemia, glycemia, cgm",
            [
                CodeSet.Of("blood", Measurand.Glucose, "2339-0 15074-8 2340-8 2341-6 72516-8 5914-7"),
                CodeSet.Of("capillary", Measurand.Glucose, "32016-8 51596-5"),
                CodeSet.Of("meter", Measurand.Glucose, "41653-7 14743-9 104597-0 104598-8"),
                CodeSet.Of("serum, plasma", Measurand.Glucose, "2345-7 14749-6 35211-2 74774-1 77135-2 93791-2"),
                CodeSet.Of(
                    "fasting", Measurand.Glucose,
                    "1558-6 14771-0 76629-5 77145-1 101476-0 35184-1 1556-0 1557-8 41604-0 14770-2 1554-5 10450-5 17865-7"),
                CodeSet.Of("venous, arterial", Measurand.Glucose, "41652-9 39480-9 41651-1 39481-7 104655-6 100746-7"),
                CodeSet.Of(
                    "meals", Measurand.Glucose,
                    "1521-4 6689-4 10449-7 16915-1 53049-3 53094-9 40193-5 14760-3 14761-1 40287-5 77677-3 87422-2 88365-2"),
                CodeSet.Of("tolerance test", Measurand.Glucose, "1518-0 14995-5 14996-3 51597-3 1547-9 14768-6 1552-9"),
                CodeSet.Of("sensor", Measurand.Glucose, "105272-9 99504-3 14745-4"),
                CodeSet.Of("sensor, mean", Measurand.Glucose, "97507-8 105273-7"),
                CodeSet.Of(
                    "sensor, summary", null,
                    "107931-8 104643-2 106793-3 104642-4 104641-6 97510-2 104640-8 104639-0 104638-2 104636-6 104637-4"),
                management,
                CodeSet.Of(
                    "blood, serum, plasma", Measurand.Glucose, "",
                    "997671000000106 434911002 1010671000000102 1010611000000107 1089381000000101 1031331000000106 1028881000000105 56991000237104 "
                    + "1110521000000108 1107451000000100 56861000237104 994411000000106 271062006"),
                CodeSet.Of(
                    "fasting, by SNOMED CT", Measurand.Glucose, "",
                    "997681000000108 1003141000000105 1003131000000101 58111000237107 571000237106"),
                CodeSet.Of(
                    "meals, tolerance test, by SNOMED CT", Measurand.Glucose, "",
                    "1003721000000104 1010711000000101 1010651000000106 1003731000000102 1012661000000105 1010661000000109 1003121000000103 "
                    + "1030551000000103 1045471000000104 998281000000106 1003691000000108 1010681000000100 1010621000000101 998291000000108 "
                    + "1003701000000108 1010691000000103 1010631000000104 1003711000000105 1010701000000103 1010641000000108 1028901000000108 "
                    + "1028891000000107"),
            ], "blood sugar"),
            Group("HbA1c", "hba1c, a1c, glycated, glycosylated, glycohemoglobin, glycohaemoglobin",
            [
                CodeSet.Of("IFCC", Measurand.Hba1cIfcc, "59261-8", "999791000000106"),
                CodeSet.Of(
                    "NGSP, DCCT, any", Measurand.Hba1c, "4548-4 17856-6 4549-2 17855-8 96595-4 41995-2† 71875-9†",
                    "1003671000000109 1049301000000100 1049321000000109 1019431000000105 43396009"),
                management,
            ]),
            Group("ketones", "ketone, hydroxybutyrate", [CodeSet.Of("blood", Measurand.Ketones, "53061-8 6873-4† 104816-4†")]),
        ];
    }
}

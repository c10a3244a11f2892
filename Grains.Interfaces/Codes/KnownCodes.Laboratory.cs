namespace PhrCluster.Codes;

/// <content>What laboratories measure.</content>
public static partial class KnownCodes
{
    /// <summary>Fats of several kinds, which are not one another.</summary>
    public const string Cholesterol = "cholesterol";

    private static CodeGroup[] Laboratory()
    {
        CodeSet[] creatinine =
        [
            CodeSet.Of(
                "creatinine", Measurand.Creatinine, "14682-9 2160-0 38483-4 59826-8 77140-2 35203-9 101475-2", "1000731000000107 1001011000000107"),
        ];
        CodeSet[] egfr =
        [
            CodeSet.Of(
                "per 1.73 square metres", Measurand.Egfr,
                "98979-8 62238-1 33914-3 77147-7 48642-3 48643-1 88293-6 88294-4 50044-7 70969-1 94677-2 98980-6 50210-4 69405-9 76633-7"),
            CodeSet.Of(
                "by SNOMED CT", Measurand.EgfrOfAnyBody, "",
                "1011481000000105 1011491000000107 1020291000000106 1107411000000104 996231000000108 80274001"),
        ];
        return
        [
            Group(Cholesterol, "cholesterol, hdl, ldl, lipoprotein",
            [
                CodeSet.Of("total", Measurand.Cholesterol, "2093-3 14647-2 35200-5 48620-9", "1005671000000105"),
                CodeSet.Of("HDL", Measurand.Hdl, "2085-9 14646-4", "1005681000000107 1010581000000101"),
                CodeSet.Of(
                    "LDL", Measurand.Ldl, "18262-6 13457-7 2089-1 22748-8 39469-2 96259-7 49132-4 18261-8",
                    "1022191000000100 1010591000000104 1014501000000104"),
                CodeSet.Of("non-HDL", Measurand.NonHdl, "43396-1 70204-3", "1006191000000106 1030411000000101"),
                CodeSet.Of("VLDL", Measurand.Vldl, "2091-7"),
                CodeSet.Of("ratio", null, "9830-1 32309-7"),
            ]),
            Group("triglycerides", "triglyceride",
            [
                CodeSet.Of(
                    "triglycerides", Measurand.Triglycerides,
                    "2571-8 14927-8 35217-9 3043-7 70218-3 1644-4 3048-6 30524-3 47210-0 12951-0", "1005691000000109"),
            ]),
            Group("creatinine", "creatinine", [.. creatinine]),
            Group("eGFR", "glomerular filtration, egfr, gfr", [.. egfr]),
            Group("kidney function", "kidney function, renal function", [.. creatinine, .. egfr]),
            Group("urea", "urea",
            [
                CodeSet.Of("urea", Measurand.Urea, "14937-7 22664-7†"),
                CodeSet.Of("urea nitrogen", Measurand.UreaNitrogen, "6299-2 3094-0†"),
            ]),
            Group("haemoglobin", "haemoglobin, hemoglobin",
            [
                CodeSet.Of(
                    "haemoglobin", Measurand.Haemoglobin, "718-7 30313-1 30350-3 30351-1 30352-9 20509-6 55782-7 59260-0 93846-4", "1022431000000105"),
            ], "hemoglobin"),
            Group("potassium", "potassium",
            [
                CodeSet.Of("potassium", Measurand.Potassium, "2823-3 6298-4 77142-8 39789-3 32713-0 39790-1", "1000651000000109 1017401000000106"),
            ]),
            Group("sodium", "sodium",
            [
                CodeSet.Of("sodium", Measurand.Sodium, "2951-2 2947-0 77139-4 39791-9 32717-1 39792-7", "1000661000000107 1017381000000106"),
            ]),
        ];
    }
}

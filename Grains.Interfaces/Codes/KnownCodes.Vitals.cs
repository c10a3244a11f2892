namespace PhrCluster.Codes;

/// <content>Heart, breath, body, and what people do.</content>
public static partial class KnownCodes
{
    private static CodeGroup[] Heart() =>
    [
        Group("blood pressure", "blood pressure, systolic, diastolic, arterial pressure",
        [
            CodeSet.Of(
                "panel", null, "85354-9 55284-4 35094-2 96607-7 97844-5", "75367002 163020007 335661000000109 314463006 723232008 170599006"),
            CodeSet.Of(
                "systolic", Measurand.Systolic, "8480-6 8459-0 8460-8 8461-6 76534-7 11378-7 89268-7 8490-5 96608-5",
                "271649006 72313002 163030003 1162737008 407556006 407554009 400974009 413606001 314449000 314464000 198081000000101 314446007 314445006 "
                + "314440001 314448008 314447003"),
            CodeSet.Of(
                "diastolic", Measurand.Diastolic, "8462-4 8472-3 96609-3 76535-4 8453-3† 8454-1† 8455-8†",
                "271650006 1091811000000102 163031004 1162735000 407557002 407555005 400975005 413605002 314462001 314465004 198091000000104 314461008 "
                + "314453003 314460009 314459004 314456006"),
            CodeSet.Of("mean", Measurand.MeanPressure, "8478-0 76536-2", "6797001"),
        ]),
        Group("heart rate", "heart rate, pulse",
        [
            CodeSet.Of(
                "rate", Measurand.HeartRate,
                "8867-4 40443-4 8893-0 8889-8 8890-6 8891-4 8892-2 8886-4 68999-2 69000-8 69001-6 11328-2 55425-3 55426-1 8873-2 60978-4 73795-7 73799-9 "
                + "76476-1 76477-9",
                "364075005 78564009 444981005 843941000000100 422119006 399017001 366199006"),
            CodeSet.Of("rhythm", null, "8884-9 44969-4"),
            CodeSet.Of("variability", null, "80404-7"),
        ], "pulse"),
        Group("breathing rate", "respiratory rate, respiration rate, breathing rate, breaths",
        [
            CodeSet.Of(
                "rate", Measurand.BreathingRate, "9279-1 76170-0 76171-8 76172-6 76174-2 76528-9 19840-8 33438-3 76270-8 11291-2",
                "86290005 271625008 250810003 271306003"),
        ], "respiratory rate"),
        Group("oxygen saturation", "oxygen saturation, saturation with oxygen, spo2, sao2, pulse oximetry",
        [
            CodeSet.Of(
                "saturation", Measurand.Saturation,
                "2708-6 59408-5 20564-1 2709-4 2710-2 2713-6 19224-5 51733-4 59410-1 59414-3 59415-0 59416-8 59417-6 89276-0 89277-8 97549-0",
                "431314004 103228002 442476006 442440005 866661000000106 866681000000102 866701000000100 866721000000109 1097811000000106 1097821000000100"),
        ]),
    ];

    private static CodeGroup[] Body() =>
    [
        Group("weight", "weight",
        [
            CodeSet.Of(
                "weight", Measurand.Weight, "29463-7 3141-9 3142-7 8341-0 8344-4 8346-9 8347-7 8349-3 8350-1 8351-9 18833-4 75292-3 79348-9",
                "27113001 363808001 735395000 784399000 445541000 424927000 425024002 248159006"),
        ]),
        Group("height", "height, body length, stature",
        [
            CodeSet.Of(
                "height", Measurand.Height, "8302-2 3137-7 3138-5 8306-3 8307-1 8308-9", "50373000 1153637007 248333004 1162419008 1149101003"),
        ]),
        Group("body mass index", "body mass index, bmi",
        [
            CodeSet.Of("index", Measurand.Bmi, "39156-5 89270-3", "60621009"),
            CodeSet.Of("percentile", null, "59574-4 59575-1 59576-9", "446974000 1153602009"),
        ], "BMI"),
        Group("waist", "waist", [CodeSet.Of("circumference", Measurand.Waist, "8280-0 56086-2", "276361009")]),
        Group("body temperature", "temperature",
        [
            CodeSet.Of(
                "temperature", Measurand.Temperature,
                "8310-5 8331-1 8332-9 8333-7 8328-7 8329-5 8330-3 8334-5 8309-7 60834-9 60835-6 60836-4 60838-0 60955-2 61008-9 61009-7 75539-7 75987-8 "
                + "76010-8 76011-6 76278-1 91371-5 98657-0 98663-8 104063-3",
                "386725007 276885007 415945006 415974002 415882003 307047009 415922000 431807005 300076005"),
        ], "temperature"),
    ];

    private static CodeGroup[] Activity() =>
    [
        Group("steps", "steps, step count, pedometer", [CodeSet.Of("steps", Measurand.Steps, "55423-8 41950-7 66334-4", "129006008")]),
        Group("sleep", "sleep",
        [
            CodeSet.Of("duration", Measurand.Sleep, "93832-4", "258158006"),
            CodeSet.Of("deep, light, REM", Measurand.Sleep, "93831-6 93830-8 93829-0"),
        ]),
        Group("peak flow", "peak flow, peak expiratory, fev1",
        [
            CodeSet.Of("peak flow", Measurand.PeakFlow, "19935-6 33452-4 41935-8", "18491006 313193002"),
            CodeSet.Of("FEV1", null, "20150-9"),
        ]),
    ];
}

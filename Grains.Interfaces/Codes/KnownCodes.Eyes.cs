using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Codes;

/// <content>Eyes.</content>
public static partial class KnownCodes
{
    /// <summary>Codes of LOINC that name an eye.</summary>
    private static readonly ImmutableHashSet<string> RightEye = ["71491-5", "79880-1", "79892-6"], LeftEye = ["71490-7", "79881-9", "79893-4"];

    /// <summary>True where a code says that the right eye was looked at.</summary>
    public static bool IsOfRightEye(Coding code) => code.Code is { } of && RightEye.Contains(of);

    /// <summary>True where a code says that the left eye was looked at.</summary>
    public static bool IsOfLeftEye(Coding code) => code.Code is { } of && LeftEye.Contains(of);

    private static CodeGroup[] Eyes() =>
    [
        Group("eyesight", "visual acuity, eyesight, vision", [CodeSet.Of("acuity", null, "79880-1 79881-9", "260246004 363691001 16830007 419475002")]),
        Group("eye pressure", "intraocular pressure, eye pressure", [CodeSet.Of("pressure", Measurand.EyePressure, "79892-6 79893-4", "41633001")]),
        Group("diabetic eye screening", "retinopathy, maculopathy, diabetic eye, diabetic retinal",
        [
            CodeSet.Of("screening", null, "71490-7 71491-5 105914-6", "134395001 390735007 722161008"),
            CodeSet.Of(
                "diagnoses", null, "",
                "4855003 1551000119108 1501000119109 97331000119101 60951000119105 422034002 232020009 390834004 59276001 193349004 "
                + "312903003 312904009 312905005 312906006 312907002 312908007 312909004 312910009 312912001 311782002 "
                + "314010006 314011005 314014002 314015001 314537004 "
                + "399862001 399863006 399864000 399865004 399866003 399868002 399869005 399870006 399871005 399872003 399873008 399874002 399875001 "
                + "399876000 399877009 "
                + "408409007 408410002 408411003 408412005 408413000 408414006 408415007 408416008 414894003 414910007 417677008 "
                + "769181007 769182000 769183005 769184004 769185003 769186002 769187006 769188001 769190000 769191001 769217008 769218003 769219006 "
                + "769220000 769221001 769222008 769244003 769245002"),
        ], "diabetic eyes"),
    ];
}

using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>What professionals are told. What a patient keeps from them is in no sentence.</content>
public abstract partial class PageWords
{
    public abstract string Practice { get; }

    public abstract string PracticeTitle { get; }

    public abstract string PracticeLede { get; }

    public abstract string FindPatient { get; }

    public abstract string PatientNumber { get; }

    public abstract string PatientNumberHint { get; }

    /// <summary>Nobody can have that number.</summary>
    public abstract string PatientNumberWrong { get; }

    public abstract string OpenRecord { get; }

    public abstract string EachLookIsTold { get; }

    public abstract string RegisteredPatients { get; }

    /// <summary>Said at the list.</summary>
    public abstract string OpeningIsALook { get; }

    /// <summary>The same for every practice, whoever is not on the list.</summary>
    public abstract string WhoIsListed { get; }

    public abstract string NobodyListed { get; }

    /// <summary>A record did not answer in time: whether there is somebody is not known.</summary>
    public abstract string NotLoaded { get; }

    public abstract string FurtherPatients { get; }

    public abstract string ChooseFromList { get; }

    public abstract string NotOpenTitle { get; }

    /// <summary>No record, not theirs, no longer theirs, hidden: the same for all.</summary>
    public abstract string NotOpen { get; }

    /// <summary>The name of the bar that says whose record it is.</summary>
    public abstract string PatientBar { get; }

    public abstract string PatientTitle { get; }

    /// <param name="birthDate">FHIR <c>date</c>: a year, a month or a day.</param>
    public abstract string Born(string birthDate);

    /// <summary>A person's number, as people write it.</summary>
    public abstract string PersonNumber(string id);

    public abstract string NumberOf(string id);

    /// <summary>Who looks, on whose behalf, and what for.</summary>
    public abstract string LookingAs(string name, string organization, string purpose);

    /// <summary>The same for every patient, whatever they share.</summary>
    public abstract string MayBeIncomplete { get; }

    public abstract string AllergiesAndMedicines { get; }

    public abstract string LatestFigures { get; }

    public abstract string OtherEvents { get; }

    public abstract string NothingToShow { get; }

    /// <summary>How long ago, such as <c>4 days old</c>; null for today, and where nobody knows.</summary>
    public abstract string? Age(ReportedTime time, DateTimeOffset now);

    /// <summary>Who delivered an item.</summary>
    /// <param name="isPatient">True for the patient's own.</param>
    public abstract string SentToPatient(string source, bool isPatient);

    public abstract string InPatientsRecord(string value);

    public abstract string PatientIsTold { get; }

    public abstract string NotTakenFromPractice { get; }

    public abstract string EmergencyLook { get; }

    public abstract string EmergencyTitle { get; }

    /// <summary>What declaring an emergency does, a sentence each.</summary>
    public abstract IEnumerable<string> EmergencyMeans { get; }

    public abstract string EmergencyPurposeField { get; }

    /// <param name="purpose">A code of a purpose of use.</param>
    /// <summary>Where the issuer of tickets settles what they are for.</summary>
    public abstract string SignedInFor(string purpose);

    public abstract string NotSignedInForEmergencies { get; }

    public abstract string EmergencyPurpose(string purpose);

    public abstract string EmergencyPurposeMissing { get; }

    public abstract string WhatHappened { get; }

    public abstract string WhatHappenedHint(int longest);

    public abstract string WhatHappenedMissing { get; }

    public abstract string WhatHappenedWrong(int longest);

    public abstract string TreatingField { get; }

    public abstract string TreatingNow { get; }

    public abstract string TreatingMissing { get; }

    public abstract string OpenInEmergency { get; }

    public abstract string DoNotOpen { get; }

    /// <summary>On each page of a record that is open because of an emergency.</summary>
    public abstract string EmergencyBar(DateTimeOffset until, DateTimeOffset now);

    /// <summary>Whatever the cause.</summary>
    public abstract string NotInEmergency { get; }
}

using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>What a record holds, kind by kind.</content>
public abstract partial class PageWords
{
    public abstract string Kind(HeldKind kind);

    /// <summary>On the card of a kind: how many there are, and when the last was.</summary>
    /// <param name="isCut">True where there are more.</param>
    /// <param name="last">As far as it was reported: a year stays a year.</param>
    public abstract string KindCard(int count, bool isCut, ReportedTime? last);

    /// <summary>There is nothing of a kind, and what that does not mean.</summary>
    public abstract string NothingOf(HeldKind kind);

    public abstract string EarlierOnes { get; }

    /// <summary>In the place of what nobody said.</summary>
    public abstract string NotRecorded { get; }

    public abstract string HeldNow { get; }

    public abstract string HeldBefore { get; }

    /// <summary>What somebody wrote, word for word.</summary>
    public abstract string InTheirWords(string text);

    /// <summary>How long something holds, or when it was.</summary>
    /// <param name="isNow">True where it still holds.</param>
    public abstract string HeldSince(ReportedTime time, bool isNow, DateTimeOffset now);

    public abstract string RecordedBy(string source, bool isOwn);

    /// <summary>What is more than usual about an entry; null for one that simply holds.</summary>
    /// <param name="status">FHIR's.</param>
    public abstract string? Standing(string status);

    /// <summary>What a vaccine protects from, as people call it; null where that is not known.</summary>
    public abstract string? ProtectsFrom(ImmutableArray<Disease> diseases);

    public abstract string VaccineAndBatch { get; }

    public abstract string Vaccine(string name);

    public abstract string Batch(string number);

    public abstract string NotGiven(string? reason);

    /// <summary>A condition, a medicine or the like as people call it, with a capital; a code is no name.</summary>
    public abstract string Condition(CodeableConcept concept);

    public abstract string MedicineGroup(MedicineGroup group);

    /// <summary>How to take it, as it was written.</summary>
    public abstract string Dose(string text);

    public abstract string DoseNotRecorded { get; }

    public abstract string NoKnownAllergies { get; }

    /// <summary>What an allergy does, and how badly.</summary>
    /// <param name="severity">FHIR's; null where it was not said.</param>
    public abstract string Reaction(string? reaction, string? severity);

    public abstract string ReactionNotRecorded { get; }

    /// <summary>The risk of an allergy in words; null where it was not said.</summary>
    public abstract string? Risk(string? criticality);

    public abstract string TestsTable { get; }

    public abstract string TestColumn { get; }

    public abstract string Reports { get; }

    public abstract string HardToRead { get; }

    public abstract string NoConclusion { get; }

    public abstract string EyeTest(EyeTest test);

    public abstract string Eye(EyeSide side);

    /// <summary>What was found, in words where that is possible, with the reported words behind it.</summary>
    public abstract string EyeFinding(EyeTest test, Reading reading);

    public abstract string EyeDiagnoses { get; }

    /// <summary>Leads to a chart.</summary>
    public abstract string SeePressureOverTime { get; }
}

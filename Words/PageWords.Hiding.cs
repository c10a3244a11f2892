using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Words;

/// <content>Hiding and labelling what somebody looks at.</content>
public abstract partial class PageWords
{
    public abstract string AllField { get; }

    public abstract string AllOfIt { get; }

    public abstract string AllOfItMeaning { get; }

    public abstract string HideTitle { get; }

    public abstract string HideLede { get; }

    public abstract string WhatToHide { get; }

    public abstract string WhatToLabel { get; }

    /// <summary>One entry, as a choice.</summary>
    public abstract string OnlyThisEntry { get; }

    public abstract string OnlyThisEntryMeaning { get; }

    /// <summary>All of a kind, those that come later included.</summary>
    public abstract string AllOf(string name);

    /// <summary>A whole part of a record, those that come later included.</summary>
    public abstract string AllOfPart(Coding part);

    public abstract string LaterToo { get; }

    public abstract string FromWhom { get; }

    public abstract string FromEveryone { get; }

    public abstract string FromEveryoneMeaning { get; }

    public abstract string FromOrganization(string organization);

    public abstract string FromAnother { get; }

    public abstract string AnotherField { get; }

    public abstract string FromWhomMissing { get; }

    public abstract string AnotherMissing { get; }

    public abstract string LabelField { get; }

    public abstract string LabelFieldAlone { get; }

    public abstract string LabelHint { get; }

    public abstract string NoLabel { get; }

    public abstract string LabelMissing { get; }

    /// <summary>One entry alone is hidden by its label.</summary>
    public abstract string LabelNeeded { get; }

    /// <summary>Which entry a label is put on.</summary>
    public abstract string ThatEntryIs(string name, ReportedTime time, DateTimeOffset now);

    /// <summary>A label that one entry gets may be on others too.</summary>
    public abstract string OthersWithTheLabel { get; }

    /// <summary>How many entries of a record it is about.</summary>
    public abstract string Covers(int entries, bool isCut);

    /// <summary>Of a draft that changes nothing.</summary>
    public abstract string HoldsAlready { get; }

    public abstract string HideIt { get; }

    public abstract string LabelsTitle { get; }

    public abstract string LabelsLede(int labels);

    public abstract string WhatLabelsDo { get; }

    public abstract string LabelSomething { get; }

    public abstract string YouDidThis { get; }

    public abstract string TakeOff { get; }

    public abstract string LabelIt { get; }

    /// <summary>What one target is labelled, without the number that the record has for it.</summary>
    public abstract string LabelSentence(TargetLabels labels);

    /// <summary>What is asked for was made on rules that have changed since.</summary>
    public abstract string LabelsMoved { get; }

    public abstract string LabelsGoToo { get; }

    public abstract string StopAndTakeOff { get; }

    public abstract string StopAndKeepLabels { get; }
}

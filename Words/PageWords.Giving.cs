using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>Sharing and hiding something, from a template.</content>
public abstract partial class PageWords
{
    public abstract string ShareOrHide { get; }

    public abstract string ShareOrHideLede { get; }

    public abstract string TemplateGroup(TemplateGroup group);

    /// <summary>Whom a template asks for.</summary>
    /// <param name="template">Its id.</param>
    public abstract string WhoField(string template);

    public abstract string WhoHint { get; }

    /// <summary>A name was typed that several have.</summary>
    public abstract string SeveralFound { get; }

    public abstract string WhichOne { get; }

    /// <summary>The number of whoever is named above.</summary>
    public abstract string NumberIs(string number);

    /// <summary>Nobody was named.</summary>
    public abstract string WhoMissing(string template);

    /// <summary>Nobody has such a number.</summary>
    public abstract string WhoWrong { get; }

    /// <summary>Above the lists of data to choose from.</summary>
    public abstract string WhatField { get; }

    public abstract string KindsField { get; }

    public abstract string SectionsField { get; }

    public abstract string LabelsField { get; }

    /// <summary>Each of these lists is for itself.</summary>
    /// <param name="lists">How many there are.</param>
    public abstract string WhatHint(int lists);

    public abstract string WhatMissing { get; }

    public abstract string WhatFromTwoLists { get; }

    /// <summary>A section of the record, such as <c>Vaccinations</c>.</summary>
    public abstract string Section(Coding coding);

    public abstract string Sensitive(string label);

    public abstract string UntilField { get; }

    public abstract string NoEnd { get; }

    /// <summary>A choice of how long, with its last day.</summary>
    public abstract string ForAMonth(DateOnly last);

    public abstract string ForAYear(DateOnly last);

    public abstract string UntilADate { get; }

    public abstract string LastDay { get; }

    public abstract string LastDayHint(DateOnly example);

    public abstract string UntilMissing { get; }

    public abstract string LastDayWrong { get; }

    public abstract string LastDayPast { get; }

    public abstract string RightsField { get; }

    public abstract string RightsMissing { get; }

    /// <summary>What a person who acts for another may do, and what it means.</summary>
    /// <param name="right">Such as <c>see</c>.</param>
    public abstract (string Name, string Meaning) Right(string right);

    public abstract string EmergenciesField { get; }

    public abstract string HideAlways { get; }

    public abstract string HideAlwaysMeaning { get; }

    public abstract string HideButInEmergencies { get; }

    public abstract string HideButInEmergenciesMeaning { get; }

    public abstract string EmergenciesMissing { get; }

    public abstract string CheckTitle { get; }

    public abstract string WhatYouSay { get; }

    /// <summary>The same rule is in force.</summary>
    public abstract string SaidAlready(DateTimeOffset given, long version, DateTimeOffset now);

    /// <summary>Data that looks as if it were meant, and is not.</summary>
    /// <param name="name">What its source calls it.</param>
    /// <param name="word">What it looks like.</param>
    public abstract string NotCovered(string name, string word);

    public abstract string DoIt { get; }

    public abstract string DoneTitle { get; }

    public abstract string HoldsNow(DateTimeOffset since, long version);

    public abstract string WhatNext { get; }

    public abstract string HowToUndo { get; }

    public abstract string UndoIt { get; }

    /// <summary>The record did not take it.</summary>
    public abstract string NotTaken { get; }

    /// <summary>The same form was used before, and what it gave was stopped since.</summary>
    public abstract string UsedBefore { get; }
}

/// <summary>What a template of a consent is for.</summary>
public enum TemplateGroup
{
    Share,
    Hide,
    Stop,
}

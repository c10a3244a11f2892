namespace PhrCluster.Words;

/// <content>What others would see.</content>
public abstract partial class PageWords
{
    public abstract string WhatWouldTheySee { get; }

    public abstract string WhatCanTheySee { get; }

    public abstract string WhatWouldTheySeeLede { get; }

    public abstract string OrganizationField { get; }

    public abstract string OrganizationHint { get; }

    public abstract string OrganizationMissing { get; }

    public abstract string PurposeField { get; }

    public abstract string PurposeMissing { get; }

    /// <summary>What somebody looks for, as people say it: <c>To treat you</c>.</summary>
    /// <param name="purpose">A code of a purpose of use.</param>
    public abstract string LookingFor(string purpose);

    public abstract string ShowMe { get; }

    /// <summary>Whether they may look at all, and whose rule it is.</summary>
    public abstract string MayLook(string organization, string purpose, bool permitted);

    public abstract string OnlyOnceDeclared { get; }

    public abstract string TheySee { get; }

    public abstract string TheyDoNotSee { get; }

    public abstract string TheySeeNothing { get; }

    /// <summary>What is kept from them is not told to them.</summary>
    public abstract string TheRestIsNotTold { get; }

    public abstract string KindColumn { get; }

    public abstract string HowManyColumn { get; }

    /// <summary>Of a number or a name that no directory has.</summary>
    public abstract string UnknownTitle { get; }

    /// <inheritdoc cref="UnknownTitle"/>
    public abstract string UnknownOrganization(string typed);

    public abstract string HowMany(int count);
}

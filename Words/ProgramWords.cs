using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Notices;

namespace PhrCluster.Words;

/// <summary>
/// What the command line says around a record's own sentences: its answers and the headings of its tables. The layout is its own affair; where a part of a
/// sentence stands out, it is a <see cref="Strong"/> among the arguments. Nothing of it is in a log, so it belongs to no edition.
/// </summary>
public abstract partial class ProgramWords
{
    /// <summary>That a consent is given, or withdrawn.</summary>
    /// <param name="version">Of the record.</param>
    /// <param name="changed">False where nothing was to be done.</param>
    public abstract FormattableString Stands(Consent consent, long version, bool changed);

    /// <summary>Stands before what an arrangement does.</summary>
    public abstract string Arranged(long version, bool changed);

    public abstract FormattableString RegisteredWith(string practice, long version);

    public abstract string RegisteredAlready { get; }

    /// <summary>A registration that gave no consent, because the citizen has withdrawn the practice.</summary>
    public abstract string RegisteredWithheld { get; }

    /// <summary>Who the citizen is was said with the registration.</summary>
    /// <param name="version">Of the record, at which that last changed.</param>
    public abstract string DetailsStand(long version);

    public abstract string NoConsents { get; }

    public abstract string NoDelegations { get; }

    public abstract string NoLabels { get; }

    /// <summary>Id, kind, state, when it was given, and what it says.</summary>
    public abstract ImmutableArray<string> ConsentHeadings { get; }

    /// <summary>The kind of a consent that has a category.</summary>
    public abstract string ConsentKind(bool isDelegation);

    /// <summary>The state of a consent that was withdrawn or replaced.</summary>
    public abstract string Ended(DateTimeOffset at);

    /// <summary>The state of a consent whose period is still to begin.</summary>
    public abstract string NotYet { get; }

    /// <summary>The state of a consent whose period has ended.</summary>
    public abstract string Over { get; }

    /// <summary>The state of a consent that was never given as one to hold, such as a draft.</summary>
    public abstract string NotInForce(ConsentStatus status);

    /// <summary>The state of a consent that holds.</summary>
    public abstract string Active { get; }

    /// <summary>Follows a consent's state.</summary>
    public abstract string GivenAt(DateTimeOffset at, long version);

    /// <summary>Template, what it is for, and its options.</summary>
    public abstract ImmutableArray<string> TemplateHeadings { get; }

    public abstract string HowToGiveTemplate { get; }

    /// <summary>Stands before what a template would say.</summary>
    public abstract string NothingGiven { get; }

    /// <summary>How many that citizens raised wait for an answer.</summary>
    public abstract string ConcernsWait(int count);

    /// <summary>One that waits.</summary>
    public abstract string ConcernWaits(string citizen, string id, ConcernKind kind, DateTimeOffset at);

    /// <summary>What was raised, and what came of it.</summary>
    public abstract string ConcernSaid(HeldConcern held);

    /// <summary>How many names the directory holds.</summary>
    public abstract string NamesHeld(int count);

    /// <summary>Nothing was given, since a consent says the same already.</summary>
    public abstract string StandsAlready(NamedConsent consent);

    /// <summary>A word, its parts, and their codes.</summary>
    public abstract ImmutableArray<string> CoverageHeadings { get; }

    /// <summary>What the dagger beside a code means.</summary>
    public abstract string WhatUnverifiedMeans { get; }

    /// <summary>Data that is not covered looks like what is.</summary>
    /// <param name="name">What its source calls it.</param>
    /// <param name="word">What it looks like.</param>
    /// <param name="byUnit">Whether by its unit, or by its name.</param>
    public abstract string LooksLike(Coding code, string name, string word, bool byUnit);

    /// <summary>What a request would come to, and why.</summary>
    public abstract FormattableString WouldBe(bool permitted, string reason, long version);

    /// <summary>Type, what, labels, how many, the decision and why.</summary>
    public abstract ImmutableArray<string> ExplainHeadings { get; }

    /// <summary>Of data: seen or not.</summary>
    public abstract string Seen(bool permitted);

    public abstract FormattableString ReplayedTheSame(string reason, long version);

    public abstract FormattableString ReplayedDifferently(long version);

    /// <summary>A decision as it was logged, where it comes out differently.</summary>
    public abstract string AsLogged(bool permitted, long items, string reason);

    /// <summary>The same decision as it comes out now.</summary>
    public abstract string AsReplayed(bool permitted, long items, string reason);

    /// <summary>The sentence of that time, where today's is another.</summary>
    public abstract string SaidThen(string sentence);

    /// <summary>A notice on a line of its own.</summary>
    public abstract string NoticeLine(Notice notice, string sentence);

    public abstract string NoNotices { get; }

    /// <summary>Version, when, who, what, the decision, how many items, and why.</summary>
    public abstract ImmutableArray<string> LogHeadings { get; }

    public abstract string EmergencyDeclared(long version, DateTimeOffset until);
}

namespace PhrCluster.Words;

/// <summary>What is said to a person whom an app asks for access. Nothing of it is in a log, so it belongs to no edition.</summary>
public abstract class AppWords
{
    public abstract string WhoAreYou { get; }

    /// <summary>Said wherever somebody can sign in without proof.</summary>
    public abstract string NoPassword { get; }

    /// <param name="organization">Null for a citizen.</param>
    public abstract string Person(string name, string? organization);

    public abstract string PersonId { get; }

    public abstract string OrganizationOfProfessional { get; }

    public abstract string SignIn { get; }

    public abstract string SignedIn(string person);

    public abstract string SignedOut { get; }

    /// <summary>The heading of the question whether to sign out.</summary>
    public abstract string AsksToSignOut { get; }

    /// <summary>Signing out takes nothing from apps.</summary>
    public abstract string StaysAllowed { get; }

    public abstract string SignOut { get; }

    /// <summary>The heading of the question.</summary>
    public abstract string Asks(string app);

    /// <param name="organization">Null for a citizen.</param>
    public abstract string AskedOf(string person, string? organization);

    /// <summary>Said instead where the person acts for somebody else.</summary>
    public abstract string AskedFor(string person, string citizen);

    /// <summary>Stands before the scopes.</summary>
    public abstract string MayDo(string app);

    /// <summary>What one scope lets an app do.</summary>
    /// <param name="letters">Of <c>cruds</c>.</param>
    /// <param name="type">A FHIR resource type; null for all, those of later days too.</param>
    /// <param name="ofPatient">Of one record; otherwise of whatever the person may reach.</param>
    /// <param name="only">What narrows it, parameter by parameter; null for nothing.</param>
    public abstract string Scope(string letters, string? type, bool ofPatient, IEnumerable<(string Parameter, string Value)>? only);

    /// <summary>Consents are asked for by name: a sentence of its own, for they decide who else sees the record.</summary>
    /// <param name="changes">Whether the app may give or change them, or only see them.</param>
    /// <param name="citizen">Whose they are; null for the person's own.</param>
    public abstract string ReachesConsents(bool changes, string? citizen = null);

    /// <summary>The access log is asked for by name.</summary>
    public abstract string ReachesLog { get; }

    /// <summary>Personal details are asked for, by name or, to see them, with everything.</summary>
    public abstract string ReachesDetails(bool changes);

    /// <summary>Everything is asked for, which leaves out what an app has to name.</summary>
    public abstract string EverythingButConsents { get; }

    public abstract string For(string purpose);

    public abstract string LearnsWhoYouAre { get; }

    /// <summary>The app may go on while nobody is there.</summary>
    public abstract string Offline(DateTimeOffset until);

    /// <summary>The app has to ask again.</summary>
    public abstract string Online(TimeSpan lifetime);

    public abstract string StandsInRecord { get; }

    /// <summary>The same, where the person acts for somebody else.</summary>
    public abstract string StandsInTheirRecord(string citizen);

    /// <summary>For whoever acts for somebody else: what bounds the app.</summary>
    public abstract string NoMoreThanYou(string citizen);

    /// <summary>For a professional: the app sees no more than they do.</summary>
    public abstract string WhatConsentsPermit { get; }

    public abstract string WhoseRecord { get; }

    /// <summary>Said instead where the app was launched from a practice's system.</summary>
    public abstract string LaunchedFor(string patient);

    /// <summary>The heading of the way to somebody else's record.</summary>
    public abstract string ActsForAnother { get; }

    /// <summary>Where to type whose.</summary>
    public abstract string ActsFor { get; }

    public abstract string TheirRecord { get; }

    public abstract string OwnRecord { get; }

    /// <summary>What was typed names nobody for whom the person acts, or nobody.</summary>
    public abstract string NotActingFor(string citizen);

    public abstract string Allow { get; }

    public abstract string Deny { get; }
}

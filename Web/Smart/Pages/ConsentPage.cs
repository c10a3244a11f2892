using System.Collections.Immutable;
using Microsoft.AspNetCore.Antiforgery;
using OpenIddict.Abstractions;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Launches;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;
using PhrCluster.Web.Smart.Scopes;
using PhrCluster.Words;

namespace PhrCluster.Web.Smart.Pages;

/// <summary>The consent screen: what an app asks for in plain words, each part of which can be unticked, and in whose record.</summary>
internal sealed class ConsentPage(App app, Person person, Launch? launch, ImmutableArray<AskedScope> asked, SmartSettings settings, DateTimeOffset now)
{
    private static AppWords Words => Language.Default.Apps;

    public App App => app;

    public Person Person => person;

    /// <summary>What the practice had open; null where the app was not launched from there.</summary>
    public Launch? Launch => launch;

    /// <summary>What of it the person left ticked, and the words that are no permissions; empty where no permission is left.</summary>
    public ImmutableArray<AskedScope> Ticked(ConsentForm sent)
    {
        var ticked = asked.RemoveAll(scope => scope.IsResource && !sent.IsTicked(scope));
        return ticked.Any(static scope => scope.IsResource) ? ticked : [];
    }

    /// <param name="sent">What was ticked when the person asked for another record; null for a first look, at which all is.</param>
    /// <param name="acting">In whose record it would act; null for the person's own, and for professionals.</param>
    /// <param name="refused">For whom the person wanted to act, and does not; null for nobody.</param>
    public IResult Show(HttpContext http, IAntiforgery antiforgery, OpenIddictRequest request, ConsentForm? sent = null, Acting? acting = null, string? refused = null)
    {
        var other = acting is { IsSelf: false } ? acting : null;
        var token = antiforgery.GetAndStoreTokens(http);
        var parameters = EchoedParameters.Of(request).Select(static it => Page.Hidden(it.Key, it.Value));
        var ticks = asked.Where(static it => it.IsResource).Select(scope =>
            $"<li><label><input type=\"checkbox\" name=\"{ConsentForm.Scope}\" value=\"{Page.Text(scope.Text)}\"{(sent?.IsTicked(scope) is false ? "" : " checked")}> {Page.Text(scope.InWords(Words))}</label></li>");
        var whose = other is null ? Words.AskedOf(person.Id, person.Organization) : Words.AskedFor(person.Id, other.Citizen);
        var body = $"<p class=\"note\">{Page.Text(Words.NoPassword)}</p>{(refused is null ? "" : $"<p class=\"note\" role=\"alert\">{Page.Text(Words.NotActingFor(refused))}</p>")}<p>{Page.Text(whose)}</p>"
            + $"<form method=\"post\" action=\"{SmartAddresses.Authorize}\">{string.Concat(parameters)}{Page.Hidden(token.FormFieldName, token.RequestToken!)}"
            + $"<fieldset><legend>{Page.Text(Words.MayDo(app.Name))}</legend><ul>{string.Concat(ticks)}</ul></fieldset>{(person.IsCitizen ? "" : PatientOfProfessional())}"
            + $"<ul>{string.Concat(Further(other).Select(static it => $"<li>{Page.Text(it)}</li>"))}</ul>"
            + $"{Button(ConsentForm.Allow, Words.Allow, isFirst: true)}{Button(ConsentForm.Deny, Words.Deny)}{(person.IsCitizen ? AnotherRecord(other) : "")}</form>";
        return Page.Of(http, Words.Asks(app.Name), body, Page.OriginOf(request.RedirectUri!));
    }

    private IEnumerable<string> Further(Acting? other)
    {
        foreach (var sentence in FarReach.Sentences(asked, Words, other?.Citizen))
        {
            yield return sentence;
        }

        yield return Words.For(other?.Purpose ?? (person.IsCitizen ? PurposeOfUse.PatientRequest : PurposeOfUse.Treatment));
        if (asked.Any(static it => it.Text is AskedScope.OpenId))
        {
            yield return Words.LearnsWhoYouAre;
        }

        yield return asked.Any(static it => it.Text is AskedScope.Offline)
            ? Words.Offline(now + settings.GrantLifetime)
            : Words.Online(settings.AccessLifetime);
        if (other is not null)
        {
            yield return Words.NoMoreThanYou(other.Citizen);
            yield return Words.StandsInTheirRecord(other.Citizen);
        }
        else
        {
            yield return person.IsCitizen ? Words.StandsInRecord : Words.WhatConsentsPermit;
        }
    }

    private string PatientOfProfessional() => launch is not null ? $"<p>{Page.Text(Words.LaunchedFor(launch.Patient))}</p>"
        : !asked.Any(static it => it.Level == "patient" || it.Text is AskedScope.LaunchPatient) ? ""
        : Field(ConsentForm.Record, Words.WhoseRecord);

    /// <summary>A way to the record of somebody else, or back to one's own.</summary>
    private static string AnotherRecord(Acting? other) => other is null
        ? $"<fieldset><legend>{Page.Text(Words.ActsForAnother)}</legend>{Field(ConsentForm.For, Words.ActsFor)}{Button(ConsentForm.Choose, Words.TheirRecord)}</fieldset>"
        : Page.Hidden(ConsentForm.Record, other.Citizen) + Button(ConsentForm.Own, Words.OwnRecord);

    private static string Field(string name, string label) =>
        $"<label>{Page.Text(label)}<input type=\"text\" name=\"{name}\" maxlength=\"{RecordLimits.MaxNameLength}\" autocomplete=\"off\"></label>";

    private static string Button(string decision, string label, bool isFirst = false) =>
        $"<button{(isFirst ? " class=\"yes\"" : "")} name=\"{ConsentForm.Decision}\" value=\"{decision}\">{Page.Text(label)}</button>";
}

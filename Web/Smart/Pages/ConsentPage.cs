using System.Collections.Immutable;
using Microsoft.AspNetCore.Antiforgery;
using OpenIddict.Abstractions;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;
using PhrCluster.Web.Smart.Scopes;
using PhrCluster.Words;

namespace PhrCluster.Web.Smart.Pages;

/// <summary>The consent screen: what an app asks for in plain words, each part of which can be unticked.</summary>
internal sealed class ConsentPage(App app, Person person, ImmutableArray<AskedScope> asked, SmartSettings settings, DateTimeOffset now)
{
    private static AppWords Words => Language.Default.Apps;

    public IResult Show(HttpContext http, IAntiforgery antiforgery, OpenIddictRequest request)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        var parameters = EchoedParameters.Of(request).Select(static it => Page.Hidden(it.Key, it.Value));
        var ticks = asked.Where(static it => it.IsResource).Select(scope =>
            $"<li><label><input type=\"checkbox\" name=\"{AuthorizeEndpoint.Allow}\" value=\"{Page.Text(scope.Text)}\" checked> {Page.Text(scope.InWords(Words))}</label></li>");
        var body = $"<p class=\"note\">{Page.Text(Words.NoPassword)}</p><p>{Page.Text(Words.AskedOf(person.Id, person.Organization))}</p>"
            + $"<form method=\"post\" action=\"{SmartAddresses.Authorize}\">{string.Concat(parameters)}{Page.Hidden(token.FormFieldName, token.RequestToken!)}"
            + $"<fieldset><legend>{Page.Text(Words.MayDo(app.Name))}</legend><ul>{string.Concat(ticks)}</ul></fieldset>{WhoseRecord()}"
            + $"<ul>{string.Concat(Further().Select(static it => $"<li>{Page.Text(it)}</li>"))}</ul>"
            + $"<button class=\"yes\" name=\"{AuthorizeEndpoint.Decision}\" value=\"{AuthorizeEndpoint.Allow}\">{Page.Text(Words.Allow)}</button>"
            + $"<button name=\"{AuthorizeEndpoint.Decision}\" value=\"deny\">{Page.Text(Words.Deny)}</button></form>";
        return Page.Of(http, Words.Asks(app.Name), body, SentTo(request.RedirectUri!));
    }

    private IEnumerable<string> Further()
    {
        foreach (var sentence in FarReach.Sentences(asked, Words))
        {
            yield return sentence;
        }

        yield return Words.For(person.Purpose);
        if (asked.Any(static it => it.Text is AskedScope.OpenId))
        {
            yield return Words.LearnsWhoYouAre;
        }

        yield return asked.Any(static it => it.Text is AskedScope.Offline)
            ? Words.Offline(now + settings.GrantLifetime)
            : Words.Online(settings.AccessLifetime);
        yield return person.IsCitizen ? Words.StandsInRecord : Words.WhatConsentsPermit;
    }

    private string WhoseRecord() => person.IsCitizen || !asked.Any(static it => it.Level == "patient" || it.Text is AskedScope.LaunchPatient) ? ""
        : $"<label>{Page.Text(Words.WhoseRecord)}<input type=\"text\" name=\"{AuthorizeEndpoint.Record}\" maxlength=\"{RecordLimits.MaxNameLength}\" autocomplete=\"off\"></label>";

    /// <summary>Where the browser may go once the form was answered.</summary>
    private static string SentTo(string redirect) =>
        new Uri(redirect) is { Scheme: "http" or "https" } uri ? uri.GetLeftPart(UriPartial.Authority) : new Uri(redirect).Scheme + ":";
}

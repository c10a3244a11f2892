using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;
using PhrCluster.Words;

namespace PhrCluster.Web.Smart.Pages;

/// <summary>Signing in, in development: whoever says who they are is believed, and the page says so.</summary>
internal sealed class SignInPage(IAntiforgery antiforgery, IOptions<WebSettings> settings)
{
    private const string Listed = "person";
    private const string Id = "id";
    private const string Organization = "organization";
    private const string Return = "return";

    private static AppWords Words => Language.Default.Apps;

    public IResult Show(HttpContext http) => Show(http, http.Request.Query[Return].ToString(), StatusCodes.Status200OK);

    public async Task<IResult> Take(HttpContext http, CancellationToken cancellation)
    {
        await antiforgery.ValidateRequestAsync(http);
        var form = await http.Request.ReadFormAsync(cancellation);
        var person = int.TryParse(form[Listed], out var at) && at >= 0 && at < People.Count
            ? Person.Of(People[at])
            : Person.Of(form[Id], form[Organization]);
        if (person is null || CitizenFault(person))
        {
            return Show(http, form[Return].ToString(), StatusCodes.Status400BadRequest);
        }

        await http.SignInAsync(Person.Scheme, person.ToPrincipal());
        return Back(form[Return].ToString()) is { } back ? Results.Redirect(back) : Page.Of(http, Words.SignedIn(person.Id), "");
    }

    public async Task<IResult> SignOut(HttpContext http)
    {
        await http.SignOutAsync(Person.Scheme);
        return Page.Of(http, Words.SignedOut, "");
    }

    /// <summary>Operators allow no app anything.</summary>
    private List<PersonSettings> People => settings.Value.Smart.People.FindAll(static person => !person.Operator);

    /// <summary>What the silo would refuse as nobody's id.</summary>
    private static bool CitizenFault(Person person) => person.IsCitizen && CitizenId.Fault(person.Id) is not null;

    private IResult Show(HttpContext http, string back, int status)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        var form = $"<form method=\"post\" action=\"{SmartAddresses.SignIn}\">{Page.Hidden(token.FormFieldName, token.RequestToken!)}{Page.Hidden(Return, back)}";
        var people = People.Select((person, at) =>
            $"<li><button name=\"{Listed}\" value=\"{at}\">{Page.Text(Words.Person(person.Name ?? person.Id, person.Organization))}</button></li>").ToList();
        var listed = people.Count == 0 ? "" : $"{form}<ul>{string.Concat(people)}</ul></form>";
        var typed = $"{form}<label>{Page.Text(Words.PersonId)}<input type=\"text\" name=\"{Id}\" required maxlength=\"{RecordLimits.MaxNameLength}\" autocomplete=\"off\"></label>"
            + $"<label>{Page.Text(Words.OrganizationOfProfessional)}<input type=\"text\" name=\"{Organization}\" maxlength=\"{RecordLimits.MaxNameLength}\" autocomplete=\"off\"></label>"
            + $"<button class=\"yes\">{Page.Text(Words.SignIn)}</button></form>";
        return Page.Of(http, Words.WhoAreYou, $"<p class=\"note\">{Page.Text(Words.NoPassword)}</p>{listed}{typed}", status: status);
    }

    /// <summary>Only to the consent screen: an address from outside is followed nowhere else.</summary>
    private static string? Back(string address) => address.StartsWith(SmartAddresses.Authorize + "?", StringComparison.Ordinal) ? address : null;
}

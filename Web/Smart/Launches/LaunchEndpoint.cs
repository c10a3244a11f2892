using OpenIddict.Abstractions;
using PhrCluster.Web.Smart.Assertions;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Smart.Launches;

/// <summary>
/// Gives a practice's system an id for a launch. The system is a registered backend service, shows who it is by an assertion as for a token, and speaks for its own
/// organisation alone. The id permits nothing: who then signs in has to be the professional, and consents decide what they see.
/// </summary>
internal sealed class LaunchEndpoint(AssertionVerifier assertions, LaunchIds ids)
{
    public async Task<IResult> Answer(HttpContext http, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidRequest, "must be a form");
        }

        var form = await http.Request.ReadFormAsync(cancellation);
        if (form["client_assertion_type"] != OpenIddictConstants.ClientAssertionTypes.JwtBearer
            || await assertions.Verify(form["client_assertion"].ToString(), cancellation) is not { IsBackend: true } system)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidClient, "client_assertion: must be a practice's system's, for the token address", StatusCodes.Status401Unauthorized);
        }

        var patient = form["patient"].ToString();
        if (Person.Of(form["user"], system.Organization) is not { } user || CitizenId.Fault(patient) is not null)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidRequest, "user and patient: must name the professional, and whose record is open");
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { launch = ids.Seal(new Launch(system.Organization!, user.Id, patient)), expires_in = (int)LaunchIds.Lifetime.TotalSeconds });
    }

    private static IResult Refuse(string error, string rule, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new { error, error_description = rule }, statusCode: status);
}

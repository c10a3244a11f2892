using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using PhrCluster.Client;
using PhrCluster.Web.Smart.Consents;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>
/// Tells of a token whether its grant still stands (RFC 7662), and ends the grant of one that is revoked (RFC 7009): then none of its tokens can be used, and the
/// consent that stands for it in the citizen's record is withdrawn.
/// </summary>
internal sealed class GrantState(GrantEnding ending, SmartAddresses addresses) :
    IOpenIddictServerHandler<HandleIntrospectionRequestContext>,
    IOpenIddictServerHandler<ApplyIntrospectionResponseContext>,
    IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    /// <summary>Told of a token beside what RFC 7662 names: the launch context (SMART App Launch 2.2).</summary>
    private static readonly string[] Told = [GrantClaims.Patient, GrantClaims.FhirUser, GrantClaims.Role, GrantClaims.Organization, GrantClaims.Purpose];

    public async ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        var token = context.GenericTokenPrincipal!;
        if (!await Stands(token, context.CancellationToken))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidToken);
            return;
        }

        context.Subject = token.GetClaim(OpenIddictConstants.Claims.Subject);
        context.ClientId ??= token.GetPresenters().FirstOrDefault();
        context.Scopes.UnionWith(token.GetScopes());
        foreach (var claim in Told)
        {
            if (token.GetClaim(claim) is { } value)
            {
                context.Claims[claim] = value;
            }
        }
    }

    /// <summary>What the record can't be asked about is not said to be active.</summary>
    private async Task<bool> Stands(ClaimsPrincipal token, CancellationToken cancellation)
    {
        try
        {
            return await ending.Stands(token, cancellation);
        }
        catch (Exception e) when (e is ClientException or RecordUnavailableException)
        {
            return false;
        }
    }

    public ValueTask HandleAsync(ApplyIntrospectionResponseContext context)
    {
        if (context.Response["iss"] is not null)
        {
            context.Response["iss"] = addresses.Issuer;
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask HandleAsync(HandleRevocationRequestContext context) => await ending.End(context.GenericTokenPrincipal!, context.CancellationToken);
}

using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Pages.Operate;
using PhrCluster.Web.Pages.Practice;
using PhrCluster.Web.Pages.Programmes;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Web.Pages.Session.Issuer;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Pages;

/// <summary>Registers what the pages need.</summary>
internal static class PageServices
{
    public static void AddPages(this IServiceCollection services, WebSettings settings)
    {
        var sessions = services.AddPageSessions(settings);
        if (settings.Smart.Authority is not null)
        {
            sessions.AddIssuerSignIn(settings);
        }

        services.AddRazorComponents();
        services.AddHttpContextAccessor();

        // It warns on each page with a form that it makes headers stricter which are as strict already.
        services.AddLogging(static logging => logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error));
        services.AddSingleton<Styles>();
        services.AddSingleton<PageTickets>();
        services.AddSingleton<PatientHandles>();
        services.AddSingleton<ConcernHandles>();
        services.AddSingleton<PageNames>();
        services.AddSingleton<ProgrammeNews>();
        services.AddSingleton<LastVisits>();
        services.AddScoped<Returning>();
        services.AddSingleton<KeptForms>();
        services.AddSingleton<RequestMeter>();
        services.AddScoped<Visit>();
    }
}

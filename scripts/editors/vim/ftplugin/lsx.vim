runtime! ftplugin/python.vim
setlocal makeprg=lsx\ %

runtime! indent/python.vim
